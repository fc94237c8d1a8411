import { ConfigError } from '../core/errors.ts';
import { type HealthCheck, healthCheck } from '../core/health-check.ts';
import type { CheckOptions } from '../providers/options.ts';
import { type CheckAnswer, toProbe } from './answer.ts';

/**
 * A check that gives one answer after the other, run by run, and begins anew after the last. Its answers do not serve a
 * second time unless `maxAgeMs` lets them.
 * @throws ConfigError where there is no answer, or something else.
 * @example
 * flappingCheck(['fine', 'fine', new Error('connect ECONNREFUSED')]);
 */
export function flappingCheck(answers: readonly CheckAnswer[], options: CheckOptions = {}): HealthCheck {
  if (answers.length === 0) throw new ConfigError('flappingCheck takes at least one answer.');
  const probes = answers.map(toProbe);
  let runs = 0;
  return healthCheck({
    maxAgeMs: 0,
    ...options,
    probe: (context) => probes[runs++ % probes.length]?.(context),
  });
}
