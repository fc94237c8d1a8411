import {
  assertFigureLimits,
  type FigureLimits,
  findOverLimits,
  joinVerdicts,
} from '../../core/figure-limits.ts';
import { type CheckOptions, type HealthCheck, healthCheck } from '../../core/health-check.ts';
import type { Measurement } from '../../core/verdict.ts';
import type { StatusDatabase } from '../../db/status-database.ts';
import { lookAt } from './look-at.ts';
import { readSending, type SendingFigures } from './read-figures.ts';

/** What `notifications` takes. */
export interface NotificationsOptions extends CheckOptions {
  /** From where on it is a warning and a problem; what is left out is as by default. */
  limits?: FigureLimits<'oldestDueSeconds' | 'failed'>;
  /** Of which time messages that were given up count, in hours; 24 by default. */
  hours?: number;
}

const LIMITS = { oldestDueSeconds: { warning: 300, problem: 1_800 }, failed: { warning: 1 } };
const HOURS = 24;

const SENTENCES = {
  oldestDueSeconds: (seconds: number) => `A message has been due for ${Math.floor(seconds)} s`,
  failed: (count: number) => `Messages that were given up: ${count}`,
};

/**
 * A check of what tells people: for how long the oldest message has been due, and how many were given up. Unknown where the database
 * cannot be asked. Its failing changes nothing of the overall status, unless its `effect` says otherwise.
 * @param database what the config has as its `db`.
 * @throws ConfigError for limits that make no sense.
 */
export function notifications(
  database: Pick<StatusDatabase, 'use' | 'close'>,
  { limits = {}, hours = HOURS, ...options }: NotificationsOptions = {},
): HealthCheck {
  assertFigureLimits('notifications: limits', limits, Object.keys(LIMITS));
  return healthCheck({
    description: 'People are told in time of what they are to be told.',
    effect: 'informs',
    ...options,
    close: () => database.close(),
    probe: () =>
      lookAt({
        database,
        timeoutMs: options.timeoutMs,
        read: (db) => readSending(db, { failedWithinHours: hours }),
        judge: (figures) => ({
          ...joinVerdicts(findOverLimits(figures, { ...LIMITS, ...limits }, SENTENCES)),
          measurements: measure(figures),
        }),
      }),
  });
}

function measure({ due, oldestDueSeconds, failed, lastSentSeconds }: SendingFigures): Measurement[] {
  return [
    { name: 'due', value: due, unit: 'messages' },
    { name: 'oldestDue', value: oldestDueSeconds, unit: 's' },
    { name: 'failed', value: failed, unit: 'messages' },
    ...(lastSentSeconds === null ? [] : [{ name: 'lastSent', value: lastSentSeconds, unit: 's' }]),
  ];
}
