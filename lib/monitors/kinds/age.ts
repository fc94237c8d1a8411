import { z } from 'zod';
import type { ArgsShape } from '../../core/arguments.ts';
import { ConfigError } from '../../core/errors.ts';
import { assertKind } from '../../core/kinds.ts';
import type { MonitorKind } from '../../core/monitor-kind.ts';
import { assertKnownOptions, DEFAULT_TIMEOUT_MS } from '../../core/provider.ts';
import { STATUSES, type Status } from '../../core/status.ts';
import { GENERIC_LABEL, type KindContext, type KindOptions } from './monitor.ts';

/** A limit in seconds: a number, or a zod number that makes it a field of each monitor. */
type Limit = number | z.ZodType<number>;

/** What `ageMonitor` is declared with. */
export interface AgeMonitorOptions<Shape extends ArgsShape> extends KindOptions<Shape> {
  /** Finds the age in seconds, or since when; null where there is none. It is called once for each evaluation. */
  age(context: KindContext<Shape>): Age | Promise<Age>;
  /** From this age on, in seconds, it is a warning; a day by default. A zod number makes it a field. */
  warningSeconds?: Limit;
  /** From this age on, in seconds, it is a problem; two days by default. A zod number makes it a field. */
  problemSeconds?: Limit;
  /** What it is where there is no age; a problem by default. */
  noneStatus?: Status;
  /** The text for people, of the age in seconds that was found; such as `6 days, 20 hours` by default. */
  report?(ageSeconds: number | null): string;
}

type Age = number | Date | null | undefined;

const OPTIONS = [
  ...['label', 'description', 'fields', 'timeoutMs'],
  ...['age', 'warningSeconds', 'problemSeconds', 'noneStatus', 'report'],
];

/**
 * Declares a kind of monitors that watch how old something is.
 * @throws ConfigError for an unknown option, limits that are none or in the wrong order, or a field that no surface can carry.
 * @example
 * ageMonitor({
 *   label: 'Age of the last backup',
 *   fields: { database: z.string() },
 *   age: ({ fields, signal }) => findLastBackup(fields.database, signal),
 * });
 */
// biome-ignore lint/complexity/noBannedTypes: a kind without fields has the empty shape.
export function ageMonitor<Shape extends ArgsShape = {}>(options: AgeMonitorOptions<Shape>): MonitorKind {
  assertKnownOptions('ageMonitor', options, OPTIONS);
  const { label = GENERIC_LABEL, description, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const { warningSeconds = 86_400, problemSeconds = 172_800, noneStatus = 'problem' } = options;
  const { report = toAgeReport } = options;
  if (typeof options.age !== 'function') throw new ConfigError('ageMonitor: age must be a function.');
  if (typeof report !== 'function') throw new ConfigError('ageMonitor: report must be a function.');
  if (!STATUSES.includes(noneStatus)) {
    throw new ConfigError(`ageMonitor: noneStatus must be one of ${STATUSES.join(', ')}.`);
  }
  const limits = { warningSeconds, problemSeconds };
  const toLimits = (fields: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      Object.entries(limits).map(([name, limit]) => [
        name,
        typeof limit === 'number' ? limit : Number(fields[name]),
      ]),
    ) as Record<keyof typeof limits, number>;
  const kind: MonitorKind = {
    label,
    description,
    fields: { ...options.fields, ...toLimitFields(limits, options.fields) },
    timeoutMs,
    unit: 's',
    check: (fields) => findWrongOrder(toLimits(fields)),
    judge: (seconds, fields) => judgeAge(seconds, toLimits(fields)),
    async evaluate(context) {
      const seconds = toSeconds(await options.age(context as KindContext<Shape>), context.now);
      const text = report(seconds);
      if (seconds === null) return { status: noneStatus, report: text };
      return { status: judgeAge(seconds, toLimits(context.fields)), report: text, value: seconds };
    },
  };
  assertKind('ageMonitor', kind);
  const fault = findWrongOrder(toLimits({}));
  if (fault) throw new ConfigError(`ageMonitor: ${fault.field}: ${fault.problem}`);
  return kind;
}

/** From both limits on, the problem first. */
function judgeAge(seconds: number, limits: { warningSeconds: number; problemSeconds: number }): Status {
  if (seconds >= limits.problemSeconds) return 'problem';
  return seconds >= limits.warningSeconds ? 'warning' : 'fine';
}

/** A limit that nobody knows yet is no number, and in no wrong order. */
function findWrongOrder({ warningSeconds, problemSeconds }: Record<string, number>) {
  if (!(Number(warningSeconds) > Number(problemSeconds))) return undefined;
  return {
    field: 'problemSeconds',
    problem: `It must be at least warningSeconds, ${warningSeconds}, and is ${problemSeconds}.`,
  };
}

/** The limits that are fields. */
function toLimitFields(limits: Readonly<Record<string, Limit>>, fields: ArgsShape = {}): ArgsShape {
  const own: ArgsShape = {};
  for (const [name, limit] of Object.entries(limits)) {
    if (name in fields)
      throw new ConfigError(`ageMonitor: give ${name} beside fields, as in ${name}: z.int().`);
    if (limit instanceof z.ZodType) own[name] = limit;
    else if (!(Number.isFinite(limit) && limit >= 0)) {
      throw new ConfigError(`ageMonitor: ${name} must be a number of seconds, or a zod number.`);
    }
  }
  return own;
}

/** @throws TypeError for what is no age: it must never count as well. */
function toSeconds(age: unknown, now: Date): number | null {
  if (age === null || age === undefined) return null;
  const seconds = age instanceof Date ? (now.getTime() - age.getTime()) / 1_000 : age;
  if (typeof seconds === 'number' && Number.isFinite(seconds)) return seconds;
  throw new TypeError('The age is none: give a number of seconds, a Date, or null where there is none.');
}

function toAgeReport(seconds: number | null): string {
  return seconds === null ? 'There is none.' : toAgeText(seconds);
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A number of seconds as people say an age, in its two largest units: `6 days, 20 hours`; `0 seconds` for less than one. */
export function toAgeText(seconds: number): string {
  let rest = Math.max(0, Math.floor(seconds));
  const first = UNITS.findIndex(([, unitSeconds]) => rest >= unitSeconds);
  if (first < 0) return '0 seconds';
  const parts = UNITS.slice(first, first + 2).map(([name, unitSeconds]) => {
    const count = Math.floor(rest / unitSeconds);
    rest -= count * unitSeconds;
    return count === 0 ? '' : `${count} ${name}${count === 1 ? '' : 's'}`;
  });
  return parts.filter(Boolean).join(', ');
}
