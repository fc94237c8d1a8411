import type { Redact } from '../redact/redact.ts';
import type { Logger } from './config.ts';
import type { RunEvents } from './run-events.ts';
import type { StatusSince } from './status-since.ts';
import type { Untraced } from './untraced.ts';

/** What all providers of a status system run in. */
export interface RuntimeContext {
  /** Hides the secrets in what probes give. */
  redact: Redact;
  logger: Logger;
  untraced?: Untraced;
  /** Where every run is told of. */
  events: RunEvents;
  /** Since when each check is as it is. */
  since: StatusSince;
}
