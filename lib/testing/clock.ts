import { createRequire, syncBuiltinESMExports } from 'node:module';
import { explainMissing } from '../core/errors.ts';

/** A clock that stands still, in the place of the real one. */
export interface Clock {
  /** How many timers wait on it. */
  readonly waiting: number;

  /**
   * Lets time go on by some milliseconds, and whatever falls due in it run.
   * @param promise is waited for then, such as a report that was asked for before.
   * @returns what the promise gives.
   */
  advance(ms: number): Promise<void>;
  advance<Value>(ms: number, promise: Promise<Value>): Promise<Value>;

  /**
   * Gives the real clock back.
   * @throws when timers still wait on this one: what set them forgot to clear them.
   */
  restore(): void;
}

// Immediates and ticks wait for no time.
const FAKED = [
  ...(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const),
  ...(['Date', 'performance', 'hrtime'] as const),
];

/**
 * Puts a clock that stands still in the place of the real one: timers (those of `node:timers` and `node:timers/promises`
 * too), `Date`, `performance.now`, `process.hrtime` and `AbortSignal.timeout`. It tells the time of its making until it is
 * advanced.
 * @throws TypeError where there is such a clock already, MissingPackageError where `@sinonjs/fake-timers` is not installed.
 * @example
 * const clock = createClock();
 * const status = fakeStatus({ health: { search: slowCheck(3_000, { timeoutMs: 1_000 }) } });
 * const report = await clock.advance(1_000, status.report('health'));
 * expect(report.status).toBe('problem');
 * clock.restore();
 */
export function createClock(): Clock {
  const clock = loadFakeTimers().install({ now: Date.now(), toFake: FAKED });
  const abortTimeout = fakeAbortTimeout();
  // What was imported from node:timers by name is to be that of the clock too.
  syncBuiltinESMExports();
  const count = () => clock.countTimers() - abortTimeout.waiting;
  return {
    get waiting() {
      return count();
    },
    async advance<Value>(ms: number, promise?: Promise<Value>) {
      await clock.tickAsync(ms);
      return promise as Promise<Value>;
    },
    restore() {
      const left = count();
      abortTimeout.restore();
      clock.uninstall();
      syncBuiltinESMExports();
      if (left > 0) throw new Error(`Timers are left over that nobody cleared: ${left}.`);
    },
  };
}

/** The `AbortSignal.timeout` of a fake clock. */
interface AbortTimeout {
  /** How many of its timers wait: nobody can clear them, so none of them is left over. */
  readonly waiting: number;
  restore(): void;
}

/** Lets `AbortSignal.timeout` wait by `setTimeout`, in place of a timer of Node's own. */
function fakeAbortTimeout(): AbortTimeout {
  const { timeout } = AbortSignal;
  let waiting = 0;
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    waiting += 1;
    setTimeout(() => {
      waiting -= 1;
      controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    }, ms);
    return controller.signal;
  };
  return {
    get waiting() {
      return waiting;
    },
    restore() {
      AbortSignal.timeout = timeout;
    },
  };
}

/** Only tests with a clock need it. */
function loadFakeTimers(): typeof import('@sinonjs/fake-timers') {
  try {
    return createRequire(import.meta.url)('@sinonjs/fake-timers');
  } catch (error) {
    throw explainMissing(error, 'createClock', ['--save-dev', '@sinonjs/fake-timers']);
  }
}
