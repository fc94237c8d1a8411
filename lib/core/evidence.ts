import type { Status } from './status.ts';
import type { Measurement } from './verdict.ts';

/** What a monitor was like when a period began. */
export interface Evidence {
  /** What the probes of a check said. */
  probes?: readonly { name?: string; status: Status; message?: string }[];
  measurements?: readonly Measurement[];
}

/** One of the last evaluations of a monitor. */
export interface RecentEvaluation {
  /** When, in ISO 8601. */
  at: string;
  status: Status;
  durationMs: number;
  report?: string;
}
