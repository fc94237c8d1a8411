import type { Redact } from '../redact/redact.ts';
import type { Logger } from './config.ts';
import type { Untraced } from './untraced.ts';

/** What all providers of a status system share. */
export interface Surroundings {
  /** Hides the secrets in what probes give. */
  redact: Redact;
  logger: Logger;
  untraced?: Untraced;
}
