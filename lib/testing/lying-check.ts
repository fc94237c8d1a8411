import { type HealthCheck, type HealthProbe, healthCheck } from '../core/health-check.ts';
import type { CheckOptions } from '../providers/options.ts';

/** A check that answers what is no verdict, `false` unless said: that is a problem, and never fine. */
export function lyingCheck(answer: unknown = false, options: CheckOptions = {}): HealthCheck {
  return healthCheck({ ...options, probe: (() => answer) as HealthProbe<Record<never, never>> });
}
