import { type HealthCheck, healthCheck } from '../core/health-check.ts';
import type { CheckOptions } from '../providers/options.ts';
import { hang } from './wait.ts';

/** A check that never answers, and ignores its signal: first it times out, then it is *still running*. */
export function hangingCheck(options: CheckOptions = {}): HealthCheck {
  return healthCheck({ ...options, probe: hang });
}
