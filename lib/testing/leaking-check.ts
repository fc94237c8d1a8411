import { type HealthCheck, healthCheck } from '../core/health-check.ts';
import { problem } from '../core/verdict.ts';
import type { CheckOptions } from '../providers/options.ts';
import { toError } from './canary-error.ts';

/**
 * A check that tells a secret wherever it can: the probe `told` in its message and its measurement, the probe `thrown` in
 * its error.
 * @example
 * const status = fakeStatus({ health: { mail: leakingCheck('s3cret-of-mail') } }, { secrets: ['s3cret-of-mail'] });
 */
export function leakingCheck(secret: string, options: CheckOptions = {}): HealthCheck {
  const text = `535 wrong password "${secret}"`;
  return healthCheck({
    ...options,
    probes: {
      told: () => problem(text, [{ name: text, value: 1, unit: text }]),
      thrown() {
        throw toError([text]);
      },
    },
  });
}
