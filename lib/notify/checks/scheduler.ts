import {
  assertFigureLimits,
  type FigureLimits,
  findOverLimits,
  joinVerdicts,
} from '../../core/figure-limits.ts';
import { type CheckOptions, type HealthCheck, healthCheck } from '../../core/health-check.ts';
import type { Measurement } from '../../core/verdict.ts';
import type { StatusDatabase } from '../../db/status-database.ts';
import { HELD_INTERVALS } from '../../history/advance.ts';
import { lookAt } from './look-at.ts';
import { type EvaluationFigures, readEvaluation } from './read-figures.ts';

/** What `scheduler` takes. */
export interface SchedulerOptions extends CheckOptions {
  /** From where on it is a warning and a problem; what is left out is as by default. */
  limits?: FigureLimits<'lateSeconds' | 'missed'>;
}

const LIMITS = { lateSeconds: { warning: 120, problem: 600 }, missed: {} };

const SENTENCES = {
  lateSeconds: (seconds: number) => `A monitor has been due for ${Math.floor(seconds)} s`,
  missed: (count: number) => `Monitors that missed their slots: ${count}`,
};

/**
 * A check of what watches: by how much the monitor that is overdue most is late, and of how many nothing is known any more, as they
 * missed their slots. Unknown where the database cannot be asked. Its failing changes nothing of the overall status, unless its `effect`
 * says otherwise.
 * @param database what the config has as its `db`.
 * @throws ConfigError for limits that make no sense.
 */
export function scheduler(
  database: Pick<StatusDatabase, 'use' | 'close'>,
  { limits = {}, ...options }: SchedulerOptions = {},
): HealthCheck {
  assertFigureLimits('scheduler: limits', limits, Object.keys(LIMITS));
  return healthCheck({
    description: 'Monitors are evaluated when they are due.',
    effect: 'informs',
    ...options,
    close: () => database.close(),
    probe: () =>
      lookAt({
        database,
        timeoutMs: options.timeoutMs,
        read: (db) => readEvaluation(db, { missedIntervals: HELD_INTERVALS }),
        judge: (figures) => ({
          ...joinVerdicts(findOverLimits(figures, { ...LIMITS, ...limits }, SENTENCES)),
          measurements: measure(figures),
        }),
      }),
  });
}

function measure({ lateSeconds, missed, lastSeconds }: EvaluationFigures): Measurement[] {
  return [
    { name: 'late', value: lateSeconds, unit: 's' },
    { name: 'missed', value: missed, unit: 'monitors' },
    ...(lastSeconds === null ? [] : [{ name: 'lastTick', value: lastSeconds, unit: 's' }]),
  ];
}
