import { randomUUID } from 'node:crypto';
import type { StatusOptions } from '../../lib/core/config.ts';
import type { Resources } from '../../lib/core/resource.ts';
import { defineStatus, healthCheck, problem, type StatusQL, type Verdict } from '../../lib/index.ts';

/** A token that opens the level `details` of every scripted status system. */
export const TOKEN = 'a-token-of-the-tests';

/** A status system of its own, so that one test never closes that of another. */
export function define<const R extends Resources>(
  resources: R,
  options: Partial<StatusOptions<R>> = {},
): StatusQL<R> {
  const { access, ...more } = options;
  return defineStatus({ name: randomUUID(), resources, access: { tokens: [TOKEN], ...access }, ...more });
}

/** A check that answers what it is told to, and counts its runs. */
export function counted(answer?: Verdict) {
  const runs = { count: 0 };
  const check = healthCheck({
    maxAgeMs: 0,
    probe: () => {
      runs.count += 1;
      return answer;
    },
  });
  return { runs, check };
}

/** A check that never answers. */
export function hanging(timeoutMs = 5_000) {
  return healthCheck({ timeoutMs, probe: () => new Promise<never>(() => {}) });
}

/** A check that fails, and says what only viewers with the level `details` may read. */
export function failing(message = 'the secret reason') {
  return healthCheck({ probe: () => problem(message) });
}
