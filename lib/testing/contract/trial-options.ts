import type { HealthCheck } from '../../core/health-check.ts';

/** Makes the check that is tried. It is called several times, and what it made is closed each time. */
export type MakeCheck = () => HealthCheck | Promise<HealthCheck>;

/** What a check is tried with. */
export interface TrialOptions {
  /** The arguments that its probes get; their defaults unless said. */
  args?: Record<string, unknown>;
  /** Breaks the thing that the check looks at: then it must say problem. */
  breakIt?: () => unknown;
  /** Lets that thing answer nothing any more: then the check must still end when its signal is aborted. */
  stall?: () => unknown;
  /** Undoes `breakIt` and `stall`: then the check must be fine again. */
  mend?: () => unknown;
  /** What the check may not tell, such as the password that it was given. */
  secrets?: readonly string[];
  /** How long it may take to end when it is given up, and to close what it opened, in milliseconds; 1,000 by default. */
  graceMs?: number;
}
