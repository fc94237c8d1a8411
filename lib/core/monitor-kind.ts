import type { ArgsShape } from './arguments.ts';
import type { HealthReport, ProbeReport, StatsReport } from './report.ts';
import type { ReportOptions } from './report-options.ts';
import type { Resource } from './resource.ts';
import type { Status } from './status.ts';
import type { Measurement } from './verdict.ts';

/** What a kind may ask of the status system. */
export interface WatchedStatus {
  readonly resources: Readonly<Record<string, Resource>>;
  /** As `status.report`. */
  report(resource: string, options?: ReportOptions): Promise<HealthReport | StatsReport>;
}

/** What a monitor of some kind is evaluated with. */
export interface EvaluationContext {
  /** The values of its fields, read by the types of its kind. */
  fields: Readonly<Record<string, unknown>>;
  /** Aborted when the time limit is over. */
  signal: AbortSignal;
  /** The status system that it belongs to, for what watches its checks and stats. */
  status: WatchedStatus;
  /** When it is evaluated, by the clock of the database. */
  now: Date;
  /** What counts so far; nothing before the first evaluation. */
  previous?: Status;
  /** When a good beat came last; nothing before the first one. */
  beatAt?: Date;
  /** When it was made; nothing where it is only tried out. */
  createdAt?: Date;
}

/** What one evaluation found. */
export interface Evaluation {
  status: Status;
  /** A line for people, such as what is wrong; shown at the level `details`. */
  report?: string;
  /** The number that is watched, where one is. */
  value?: number;
  measurements?: readonly Measurement[];
  /** What the probes of a check said. */
  probes?: readonly Pick<ProbeReport, 'name' | 'status' | 'message'>[];
}

/** How monitors of one sort are evaluated, and which fields they have. Its key in the config is its name. */
export interface MonitorKind {
  /** What it is called for people, such as "Age of the last backup". */
  readonly label: string;
  /** What it watches, in a sentence. */
  readonly description?: string;
  /** The fields of its monitors, by name: zod types, as the arguments of checks. Forms are made of them. */
  readonly fields: ArgsShape;
  /** How long an evaluation may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Evaluates one monitor; what it throws is a problem. */
  evaluate(context: EvaluationContext): Evaluation | Promise<Evaluation>;
  /**
   * Says what is wrong with fields that each fit but do not go together, such as limits in the wrong order.
   * @returns nothing where they do.
   */
  check?(fields: Readonly<Record<string, unknown>>): { field: string; problem: string } | undefined;
  /** Of a kind that watches a number: what it says of one, so that recorded history can be replayed with other limits. */
  judge?(value: number, fields: Readonly<Record<string, unknown>>, previous?: Status): Status;
  /** The unit of that number, such as `s` or `ms`. */
  readonly unit?: string;
  /**
   * Whether what it watches sends beats; when the last good one came is told as `beatAt`. After a bad one it is a problem until the
   * next, and not evaluated.
   */
  readonly takesBeats?: boolean;
}
