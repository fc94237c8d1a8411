import { setTimeout as wait } from 'node:timers/promises';
import { defineStatus, type HealthCheck, healthCheck, type StatusQL } from '../lib/index.ts';

/** How many checks stand beside each other in a benchmark. */
export const MANY = 50;

/** Some checks of the same kind, by name. */
export function repeat(check: HealthCheck, length = MANY): Record<string, HealthCheck> {
  return Object.fromEntries(Array.from({ length }, (_, index) => [`check${index}`, check]));
}

/** A check that takes some milliseconds, each time it runs. */
export function takes(ms: number): HealthCheck {
  return healthCheck({ maxAgeMs: 0, probe: ({ signal }) => wait(ms, undefined, { signal }) });
}

/** A check that does not answer until it is told to stop. */
export const hangs = healthCheck({
  maxAgeMs: 0,
  timeoutMs: 60_000,
  probe: ({ signal }) => wait(3_600_000, undefined, { signal }),
});

/** A status system of these checks, apart from the others of the process. */
export function declare(name: string, checks: Record<string, HealthCheck>): StatusQL {
  return defineStatus({ name, resources: { health: checks } });
}
