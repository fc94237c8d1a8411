import type { Resources } from '../../lib/core/resource.ts';
import { healthCheck, problem, type Verdict } from '../../lib/index.ts';
import { type FakeOptions, type FakeStatus, fakeStatus } from '../../lib/testing.ts';

/** A token that opens the level `details` of every scripted status system. */
export const TOKEN = 'a-token-of-the-tests';

/** A status system of its own, so that one test never closes that of another. */
export function define<const R extends Resources>(resources: R, options: FakeOptions = {}): FakeStatus<R> {
  const { access, ...more } = options;
  return fakeStatus(resources, { access: { tokens: [TOKEN], ...access }, ...more });
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

/** A check that fails, and says what only viewers with the level `details` may read. */
export function failing(message = 'the secret reason') {
  return healthCheck({ probe: () => problem(message) });
}
