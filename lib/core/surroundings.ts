import type { Logger } from './config.ts';
import type { Scrub } from './scrub.ts';
import type { Untraced } from './untraced.ts';

/** What all providers of a status system share. */
export interface Surroundings {
  /** Hides the secrets in what probes give. */
  scrub: Scrub;
  logger: Logger;
  untraced?: Untraced;
}
