import { type HealthCheck, healthCheck } from '../core/health-check.ts';
import type { CheckOptions } from '../providers/options.ts';
import { wait } from './wait.ts';

/**
 * A check that is fine after some milliseconds, and ends at once when its signal is aborted.
 * @example
 * fakeStatus({ health: { search: slowCheck(3_000, { timeoutMs: 1_000 }) } });
 */
export function slowCheck(ms: number, options: CheckOptions = {}): HealthCheck {
  return healthCheck({ ...options, probe: ({ signal }) => wait(ms, signal) });
}
