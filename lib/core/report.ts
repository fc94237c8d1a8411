import type { HealthCheck } from './health-check.ts';
import { toLabel } from './names.ts';
import type { ProbeError } from './probe-error.ts';
import type { ProviderOptions } from './provider.ts';
import type { Outcome, RunResult } from './run.ts';
import type { Stat } from './stat.ts';
import { type Effect, type Status, weigh, worst } from './status.ts';
import type { Measurement } from './verdict.ts';

/** What one run of a probe came to, without secrets. */
export interface RunReport {
  /** That of its verdict; of a stat `fine` where its figures could be read. */
  status: Status;
  message?: string;
  error?: ProbeError;
  measurements: readonly Measurement[];
  /** The figures that a stat gave. */
  data?: unknown;
  checkedAt: Date;
  durationMs: number;
}

/** What a probe answers an asker: what a run came to, and how it served. */
export interface ProbeAnswer extends RunReport, Timing {
  name: string;
  /** The key of its answer in REST, where it has one of its own. */
  alias?: string;
}

/** When an answer came, and how. */
export interface Timing {
  /** When the answer came; of several answers, when the oldest did. */
  checkedAt: Date;
  /** How long it took, in milliseconds; of several, the longest. */
  durationMs: number;
  /** Whether an earlier answer served, as `maxAgeMs` allows. */
  cached: boolean;
  /** Whether there was no answer in time, so that the last known one stands in. */
  stale: boolean;
}

/** How one probe of a check is. */
export interface ProbeReport extends Omit<ProbeAnswer, 'data'> {
  /** Whether it is no problem, and there is an answer, be it an earlier one. */
  ok: boolean;
}

/** What the config says of a check or a stat. */
export interface About<Name extends string = string> {
  name: Name;
  /** What people know it by. */
  label: string;
  description?: string;
  /** Where one reads what to do when it fails; for who may see details. */
  runbook?: string;
  /** Who owns it; for who may see details. */
  owners?: readonly string[];
}

/** How one check is. */
export interface CheckReport<Name extends string = string> extends About<Name>, Timing {
  /** The worst of its probes. */
  status: Status;
  /** Whether all of its probes are. */
  ok: boolean;
  effect: Effect;
  /**
   * Since when this process has seen it so; there only where each of its probes was asked, with the default arguments, and
   * answered in time.
   */
  since?: Date;
  probes: ProbeReport[];
}

/** How a resource of checks is. */
export interface HealthReport<Name extends string = string> extends Timing {
  kind: 'check';
  resource: string;
  /** The overall status: the worst of its checks, each weighed by its effect. */
  status: Status;
  /** Whether it is no problem, and each check that blocks gave an answer, be it an earlier one. */
  ok: boolean;
  checks: CheckReport<Name>[];
}

/** How one probe of a stat went. */
export interface ReadingReport extends Omit<ProbeReport, 'status' | 'message' | 'measurements'> {}

/** What the figures of one stat are. */
export interface StatReport<Name extends string = string, Data = unknown> extends About<Name>, Timing {
  /** The figures, by alias where the stat has them; null what failed. */
  data: Data;
  readings: ReadingReport[];
  /** The figures that stand for all of them, by their keys with dots between, where the config chooses. */
  highlights?: readonly string[];
}

/** What the figures of a resource of stats are. */
export interface StatsReport<Each extends StatReport = StatReport> extends Timing {
  kind: 'stat';
  resource: string;
  stats: Each[];
}

/** What a run gave when it answered: all that a report says of it but the times. */
export type Finding = Pick<RunReport, 'status' | 'message' | 'measurements' | 'data'>;

/** What a run came to, as reports say it. */
export function toRunReport({ result, ...times }: Outcome<Finding>, timeoutMs: number): RunReport {
  if (result.kind === 'answered') return { ...result.value, ...times };
  return { ...toFailure(result, timeoutMs), measurements: [], ...times };
}

/** A timeout, a throw and *still running* are problems; what was not looked at is unknown. */
export function toFailure(
  result: Exclude<RunResult<unknown>, { kind: 'answered' }> | { kind: 'not ready' },
  timeoutMs: number,
): { status: Status; message: string; error?: ProbeError } {
  switch (result.kind) {
    case 'threw':
      return { status: 'problem', message: result.error.message, error: result.error };
    case 'timed out':
      return { status: 'problem', message: `No answer within ${timeoutMs} ms.` };
    case 'still running':
      return { status: 'problem', message: `Still running: its time limit of ${timeoutMs} ms is long over.` };
    case 'overloaded':
      return { status: 'unknown', message: 'Too many runs with other arguments are under way.' };
    case 'aborted':
      return { status: 'unknown', message: 'Given up: the status system was stopped.' };
    case 'not ready':
      return { status: 'unknown', message: 'Not ready within the time of who asked.' };
  }
}

/** The report of a resource of checks from the reports of its checks. */
export function toHealthReport(resource: string, checks: CheckReport[]): HealthReport {
  const status = worst(checks.map((check) => weigh(check.status, check.effect)));
  const ok = checks.every((check) => check.ok || check.effect !== 'blocks');
  return { kind: 'check', resource, status, ok, checks, ...toTiming(checks) };
}

/** The report of a check from what its probes answered. */
export function toCheckReport(name: string, check: HealthCheck, answers: ProbeAnswer[]): CheckReport {
  const { effect } = check;
  const status = worst(answers.map((answer) => answer.status));
  const probes = answers.map((answer) => ({
    ...answer,
    ok: answer.status !== 'problem' && isAnswered(answer),
  }));
  const ok = probes.every((probe) => probe.ok);
  return { ...toAbout(name, check), status, ok, effect, probes, ...toTiming(probes) };
}

/** The report of a resource of stats from the reports of its stats. */
export function toStatsReport(resource: string, stats: StatReport[]): StatsReport {
  return { kind: 'stat', resource, stats, ...toTiming(stats) };
}

/** The report of a stat from what its probes answered. */
export function toStatReport(name: string, stat: Stat, answers: ProbeAnswer[]): StatReport {
  const { byAlias, highlights } = stat;
  const figures = answers.map((answer) => [answer.name, answer.data ?? null]);
  const data = byAlias ? Object.fromEntries(figures) : figures[0]?.[1];
  const readings = answers.map(toReading);
  return { ...toAbout(name, stat), data, readings, highlights, ...toTiming(answers) };
}

/** What the config says of a provider; of its options, those about people. */
type Said = Pick<ProviderOptions<never>, 'label' | 'description' | 'runbook' | 'owners'>;

function toAbout(name: string, { label = toLabel(name), description, runbook, owners }: Said): About {
  return { name, label, description, runbook, owners };
}

function toReading({
  status,
  message = '',
  error = { message },
  data: _data,
  measurements: _none,
  ...rest
}: ProbeAnswer): ReadingReport {
  return status === 'fine' ? { ...rest, ok: true } : { ...rest, ok: false, error };
}

/** The timing of several answers taken together. */
function toTiming(parts: readonly Timing[]): Timing {
  return {
    checkedAt: new Date(Math.min(Date.now(), ...parts.map(({ checkedAt }) => checkedAt.getTime()))),
    durationMs: Math.max(0, ...parts.map(({ durationMs }) => durationMs)),
    cached: parts.some(({ cached }) => cached),
    stale: parts.some(({ stale }) => stale),
  };
}

/** Whether there is an answer at all, be it an earlier one. */
export function isAnswered({ stale, cached }: Pick<Timing, 'stale' | 'cached'>): boolean {
  return cached || !stale;
}

/** Whether something is ok, for dialects with booleans alone: null where there is no answer that would tell. */
export function toBoolean({ ok, status }: Pick<ProbeReport, 'ok' | 'status'>): boolean | null {
  return ok || status === 'problem' ? ok : null;
}
