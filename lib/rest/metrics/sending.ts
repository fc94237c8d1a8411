import { MESSAGE_STATES } from '../../core/monitor-words.ts';
import type { Family } from './exposition.ts';
import type { SendingReadings } from './read-sending.ts';

/** The families of what is sent: whether it could be read, and each route where it could. */
export function toSendingFamilies(sending: SendingReadings): Family[] {
  const routes = sending === 'unreadable' ? [] : sending;
  return [
    {
      name: 'statusql_notify_readable',
      help: 'Whether what is sent could be read; where it could not, its series are not there.',
      type: 'gauge',
      samples: [{ labels: {}, value: Number(sending !== 'unreadable') }],
    },
    {
      name: 'statusql_notify_messages',
      help: 'How many messages of a route wait, and how many of the last day were sent or given up.',
      type: 'gauge',
      samples: routes.flatMap((counts) =>
        MESSAGE_STATES.map((state) => ({ labels: { route: counts.route, state }, value: counts[state] })),
      ),
    },
    {
      name: 'statusql_notify_oldest_due_seconds',
      help: 'For how long the oldest message of a route has been due that is not sent; 0 where none is.',
      type: 'gauge',
      unit: 'seconds',
      samples: routes.map(({ route, oldestDueSeconds }) => ({ labels: { route }, value: oldestDueSeconds })),
    },
  ];
}
