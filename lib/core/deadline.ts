import { startTimeLimit } from './loop-clock.ts';

/**
 * Lets `wait` know when `budgetMs` milliseconds are over in which this process could listen, and leaves no timer behind;
 * without a budget never.
 */
export async function withDeadline<Value>(
  budgetMs: number | undefined,
  wait: (deadline?: Promise<void>) => Promise<Value>,
): Promise<Value> {
  if (budgetMs === undefined) return wait();
  const { promise: deadline, resolve } = Promise.withResolvers<void>();
  const endLimit = startTimeLimit(budgetMs, resolve);
  try {
    return await wait(deadline);
  } finally {
    endLimit();
  }
}

/**
 * Waits for some work, but for no longer than `limitMs` milliseconds; the work goes on.
 * @throws what the work throws in that time.
 */
export async function waitAtMost(limitMs: number, work: Promise<unknown>): Promise<void> {
  await withDeadline(limitMs, (deadline) => Promise.race([work, deadline]));
}

/**
 * What some work gives, if it gives it in time; the work goes on.
 * @param toError what is thrown when the time is over, of an Error that says so; that error itself by default.
 * @throws what the work throws, or that when the time is over.
 */
export function within<Value>(
  limitMs: number,
  work: () => Promise<Value>,
  toError: (late: Error) => Error = (late) => late,
): Promise<Value> {
  return withDeadline(limitMs, async (deadline) => {
    const late = deadline?.then((): never => {
      throw toError(new Error(`No answer within ${limitMs} ms`));
    });
    return Promise.race([work(), late as Promise<never>]);
  });
}

/** What some work gives, or nothing where the signal is aborted before; no listener stays behind. */
export function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value | undefined> {
  return new Promise((resolve, reject) => {
    const end = () => resolve(undefined);
    signal.addEventListener('abort', end);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}

/** Until when an asker waits for an answer. */
export interface Patience {
  /** Where an earlier answer would serve: as long as they said, by the clock on the wall. */
  ifKnown: Promise<void>;
  /** Where none would: as long as this process could listen, since that it is busy is no failure of what is asked. */
  ifUnknown: Promise<void>;
}

/** Lets `wait` know when the `budgetMs` milliseconds of an asker are over; without a budget never. */
export function withPatience<Value>(
  budgetMs: number | undefined,
  wait: (patience?: Patience) => Promise<Value>,
): Promise<Value> {
  return withDeadline(budgetMs, async (ifUnknown) => {
    if (budgetMs === undefined || !ifUnknown) return wait();
    const { promise: ifKnown, resolve } = Promise.withResolvers<void>();
    // After one look at what has come: the timer of a busy process is late.
    const timer = setTimeout(() => setImmediate(resolve), budgetMs);
    try {
      return await wait({ ifKnown, ifUnknown });
    } finally {
      clearTimeout(timer);
    }
  });
}
