import { LevelError } from './errors.ts';
import type { HealthReport } from './report.ts';
import type { Resource } from './resource.ts';

/** What a viewer may see, from least to most. */
export const LEVELS = ['none', 'status', 'details'] as const;

/** What a viewer may see: nothing; names, states, times and descriptions; or everything. */
export type Level = (typeof LEVELS)[number];

/**
 * Refuses a viewer who may see nothing.
 * @throws LevelError for the level `none`.
 */
export function requireStatus(level: Level): void {
  if (level === 'none') throw new LevelError('Looking takes the level status.');
}

/**
 * Refuses what takes the level `details` to a viewer below it.
 * @throws LevelError naming what was asked.
 */
export function requireDetails(level: Level, what: string): void {
  if (level !== 'details') throw new LevelError(`${what} takes the level details.`);
}

/** The resources that a viewer of this level may see; figures take `details`. */
export function listVisible(resources: Readonly<Record<string, Resource>>, level: Level): Resource[] {
  return Object.values(resources).filter(({ kind }) => kind === 'check' || level === 'details');
}

/** The report as a viewer of this level may see it: below `details`, what probes return or throw is left out, and whose it is. */
export function atLevel(report: HealthReport, level: Level): HealthReport {
  if (level === 'details') return report;
  const checks = report.checks.map(({ runbook: _runbook, owners: _owners, ...check }) => ({
    ...check,
    probes: check.probes.map(({ message: _message, error: _error, ...probe }) => ({
      ...probe,
      measurements: [],
    })),
  }));
  return { ...report, checks };
}
