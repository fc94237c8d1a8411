import { z } from 'zod';
import type { MonitorKind } from '../../core/monitor-kind.ts';
import type { HealthReport, StatsReport } from '../../core/report.ts';
import { findWrongLimit, judgeNumber, type NumberLimits } from './measurement/limits.ts';
import { isFound, toUnknown } from './not-found.ts';
import { type ReadyKindOptions, withConstants } from './with-constants.ts';

const BUDGET_MS = 55_000;

const limit = (description: string) => z.number().optional().describe(description);

const fields = {
  resource: z.string().default('health').describe('The resource of the check or stat, such as stats.'),
  provider: z.string().min(1).describe('The name of the check or stat.'),
  path: z
    .string()
    .min(1)
    .describe('The number: default.roundTrip of the probe default, or memory.residentBytes of a stat.'),
  warnAbove: limit('From this number on it is a warning.'),
  warnUntilBelow: limit('That warning ends below this number; below warnAbove by default.'),
  problemAbove: limit('From this number on it is a problem.'),
  problemUntilBelow: limit('That problem ends below this number; below problemAbove by default.'),
  warnBelow: limit('From this number down it is a warning.'),
  warnUntilAbove: limit('That warning ends above this number; above warnBelow by default.'),
  problemBelow: limit('From this number down it is a problem.'),
  problemUntilAbove: limit('That problem ends above this number; above problemBelow by default.'),
};

type Fields = z.output<z.ZodObject<typeof fields>>;

const KIND: MonitorKind = {
  label: 'Measurement',
  description: 'A number of a check or stat, against limits for entering and for leaving.',
  fields,
  timeoutMs: 60_000,
  check: (given) => findWrongLimit(given as NumberLimits),
  judge: (value, given, previous) => judgeNumber(value, given as NumberLimits, previous),
  async evaluate({ fields: given, status, previous }) {
    const { resource, provider, path } = given as Fields;
    if (!isFound(status.resources, resource, provider)) {
      return toUnknown(`There is no ${resource}.${provider} here.`);
    }
    const report = await status.report(resource, { only: [provider], budgetMs: BUDGET_MS });
    const numbers = listNumbers(report);
    const found = numbers.find((each) => each.path === path) ?? findOnly(numbers, path);
    if (!found) return toUnknown(`${resource}.${provider} gave no number ${path}${toChoice(numbers)}.`);
    return {
      status: judgeNumber(found.value, given as NumberLimits, previous),
      report: `${path} is ${[Number(found.value.toPrecision(6)), found.unit].filter(Boolean).join(' ')}.`,
      value: found.value,
      measurements: [{ name: path, value: found.value, unit: found.unit }],
    };
  },
};

interface FoundNumber {
  path: string;
  value: number;
  unit: string;
}

/** All numbers in a report of one provider, by where they stand in it. */
function listNumbers(report: HealthReport | StatsReport): FoundNumber[] {
  if (report.kind === 'stat') return report.stats.flatMap(({ data }) => listFigures(data, []));
  return report.checks.flatMap((check) =>
    check.probes.flatMap(({ name, measurements }) =>
      measurements.map((each) => ({ path: `${name}.${each.name}`, value: each.value, unit: each.unit })),
    ),
  );
}

function listFigures(data: unknown, keys: readonly string[]): FoundNumber[] {
  if (typeof data === 'number' && Number.isFinite(data))
    return [{ path: keys.join('.'), value: data, unit: '' }];
  if (typeof data !== 'object' || data === null || data instanceof Date || Array.isArray(data)) return [];
  return Object.entries(data).flatMap(([key, value]) => listFigures(value, [...keys, key]));
}

/** The one number whose path ends so: a check with one probe needs no alias. */
function findOnly(numbers: readonly FoundNumber[], path: string): FoundNumber | undefined {
  const ending = numbers.filter((each) => each.path.endsWith(`.${path}`));
  return ending.length === 1 ? ending[0] : undefined;
}

const MOST_NAMED = 20;

function toChoice(numbers: readonly FoundNumber[]): string {
  const paths = numbers.slice(0, MOST_NAMED).map(({ path }) => path);
  return paths.length === 0 ? '' : `; it gave ${paths.join(', ')}`;
}

/**
 * The kind of monitors that watch a number of a check or stat. It is there as `measurement` without being named.
 * @throws ConfigError for an unknown option, and constants that do not fit.
 * @example
 * measurementMonitor({ label: 'Waiting jobs', constants: { provider: 'workers', path: 'mail.waiting' } });
 */
export function measurementMonitor(options: ReadyKindOptions = {}): MonitorKind {
  return withConstants('measurementMonitor', KIND, options);
}
