import type { ProbeError } from './probe-error.ts';
import type { Effect, Status } from './status.ts';
import type { Measurement } from './verdict.ts';

/** When an answer was found, and how. */
export interface Timing {
  /** When the answer was found; of several answers, when the oldest was. */
  checkedAt: Date;
  /** How long finding it took, in milliseconds; of several, the longest. */
  durationMs: number;
  /** Whether an earlier answer served, as `maxAgeMs` allows. */
  cached: boolean;
  /** Whether the asker's time was over, so that the last known answer stands in. */
  stale: boolean;
}

/** What one probe of a check found. */
export interface ProbeReport extends Timing {
  name: string;
  /** The key of its answer in REST, where it has one of its own. */
  alias?: string;
  status: Status;
  ok: boolean;
  message?: string;
  error?: ProbeError;
  measurements: readonly Measurement[];
}

/** How one check is. */
export interface CheckReport<Name extends string = string> extends Timing {
  name: Name;
  description?: string;
  /** The worst of its probes. */
  status: Status;
  ok: boolean;
  effect: Effect;
  /** Since when this process has seen it so; there only of a check that was asked whole, as usual and in time. */
  since?: Date;
  probes: ProbeReport[];
}

/** How a resource of checks is. */
export interface HealthReport<Name extends string = string> extends Timing {
  kind: 'check';
  resource: string;
  /** The whole: the worst of its checks, each weighed by its effect. */
  status: Status;
  ok: boolean;
  checks: CheckReport<Name>[];
}

/** How one probe of a stat went. */
export interface ReadingReport extends Timing {
  name: string;
  alias?: string;
  ok: boolean;
  error?: ProbeError;
}

/** What the figures of one stat are. */
export interface StatReport<Name extends string = string, Data = unknown> extends Timing {
  name: Name;
  description?: string;
  /** The figures, by alias where the stat has them; null what failed. */
  data: Data;
  readings: ReadingReport[];
}

/** What the figures of a resource of stats are. */
export interface StatsReport<Each extends StatReport = StatReport> extends Timing {
  kind: 'stat';
  resource: string;
  stats: Each[];
}

/** The timing of a whole from that of its parts. */
export function toTiming(parts: readonly Timing[]): Timing {
  return {
    checkedAt: new Date(Math.min(Date.now(), ...parts.map(({ checkedAt }) => checkedAt.getTime()))),
    durationMs: Math.max(0, ...parts.map(({ durationMs }) => durationMs)),
    cached: parts.some(({ cached }) => cached),
    stale: parts.some(({ stale }) => stale),
  };
}

/** Whether a probe has run at all: one that has not is unknown, and took no time. */
export function hasRun({ status, durationMs }: Pick<ProbeReport, 'status' | 'durationMs'>): boolean {
  return status !== 'unknown' || durationMs > 0;
}
