import { type Clock, createClock } from './clock.ts';
import { findGlobal } from './find-global.ts';

type Hook = (work: () => void) => unknown;

/** The hooks of a test runner. */
export interface ClockHooks {
  beforeEach?: Hook;
  afterEach?: Hook;
}

/**
 * Gives each test a clock of its own that stands still, and fails one that leaves a timer on it.
 * @param hooks those of your test runner; by default its globals.
 * @throws TypeError where there are neither.
 * @example
 * const clock = useClock({ beforeEach, afterEach });
 * it('serves an answer for a second', async () => {
 *   await status.report('health');
 *   await clock.advance(999);
 *   expect((await status.report('health')).cached).toBe(true);
 * });
 */
export function useClock(hooks: ClockHooks = {}): Omit<Clock, 'restore'> {
  const beforeEach =
    hooks.beforeEach ?? findGlobal<Hook>('beforeEach', 'useClock({ beforeEach, afterEach })');
  const afterEach = hooks.afterEach ?? findGlobal<Hook>('afterEach', 'useClock({ beforeEach, afterEach })');
  let clock: Clock | undefined;
  const current = () => {
    if (!clock) throw new TypeError('The clock is there within a test only.');
    return clock;
  };
  beforeEach(() => {
    clock = createClock();
  });
  afterEach(() => {
    const ended = clock;
    clock = undefined;
    ended?.restore();
  });
  return {
    get waiting() {
      return current().waiting;
    },
    advance: <Value>(ms: number, promise?: Promise<Value>) =>
      current().advance(ms, promise as Promise<Value>),
  };
}
