import type { Answer } from './asker.ts';
import { toFailure } from './failure.ts';
import { type ReadingReport, type StatReport, type StatsReport, toTiming } from './report.ts';
import type { Stat } from './stat.ts';

/** The report of a resource of stats from the reports of its stats. */
export function toStatsReport(resource: string, stats: StatReport[]): StatsReport {
  return { kind: 'stat', resource, stats, ...toTiming(stats) };
}

/** The report of a stat from what its probes answered. */
export function toStatReport(name: string, stat: Stat, answers: Answer<unknown>[]): StatReport {
  const readings = answers.map((answer) => toReading(answer, stat.timeoutMs));
  const figures = answers.map(({ name, ending }) => [name, ending.kind === 'answered' ? ending.value : null]);
  const data = stat.byAlias ? Object.fromEntries(figures) : figures[0]?.[1];
  return { name, description: stat.description, data, readings, ...toTiming(readings) };
}

function toReading({ ending, ...rest }: Answer<unknown>, timeoutMs: number): ReadingReport {
  if (ending.kind === 'answered') return { ...rest, ok: true };
  const { message, error = { message } } = toFailure(ending, timeoutMs);
  return { ...rest, ok: false, error };
}
