import { type CheckOptions, type HealthCheck, healthCheck } from '../core/health-check.ts';

/** A check that runs nothing: fine as soon as this process answers. */
export function ping(options: CheckOptions = {}): HealthCheck {
  return healthCheck({
    description: 'The status system itself answers.',
    ...options,
    alias: 'pong',
    probe: () => {},
  });
}
