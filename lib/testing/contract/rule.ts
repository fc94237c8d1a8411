import type { Trial } from './trial.ts';
import type { TrialOptions } from './trial-options.ts';

/** A rule that every check keeps. */
export interface Rule {
  /** A sentence about the check, as tests are named. */
  name: string;
  /** Whether it can be told with what a check is tried with; always by default. */
  isTold?(options: TrialOptions): boolean;
  /** How a check breaks it; nothing when it keeps it. */
  find(trial: Trial, options: TrialOptions): Promise<string | undefined>;
}
