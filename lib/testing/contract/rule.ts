import type { TrialOptions } from './subject.ts';
import type { Trial } from './trial.ts';

/** A rule that every check keeps. */
export interface Rule {
  /** A sentence about the check, as tests are named. */
  name: string;
  /** Whether it can be looked into with what a check is tried with; always by default. */
  applies?(options: TrialOptions): boolean;
  /** How a check breaks it; nothing when it keeps it. */
  findBreach(trial: Trial, options: TrialOptions): Promise<string | undefined>;
}
