import { changePreferences } from './actions/change-preferences.ts';
import { countMessages } from './actions/count-messages.ts';
import { followLink } from './actions/follow-link.ts';
import { followMonitor } from './actions/follow-monitor.ts';
import { listMessages } from './actions/list-messages.ts';
import { readAlerts } from './actions/read-alerts.ts';
import { readLink } from './actions/read-link.ts';
import { retryMessage } from './actions/retry-message.ts';
import { runDigest } from './actions/run-digest.ts';
import { runInstant } from './actions/run-instant.ts';
import { sendTest } from './actions/send-test.ts';
import { showMessage } from './actions/show-message.ts';
import { showPreferences } from './actions/show-preferences.ts';
import { subscribe } from './actions/subscribe.ts';
import { deliverNow } from './delivery/deliver-now.ts';

/** What may be done with what people are told. */
export const notifying = {
  listMessages,
  countMessages,
  showMessage,
  retryMessage,
  readAlerts,
  runInstant,
  runDigest,
  deliverNow,
  sendTest,
  showPreferences,
  changePreferences,
  followMonitor,
  subscribe,
  readLink,
  followLink,
};
