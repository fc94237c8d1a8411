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
 * @throws what the work throws, or Error when the time is over.
 */
export function within<Value>(limitMs: number, work: () => Promise<Value>): Promise<Value> {
  return withDeadline(limitMs, async (deadline) => {
    const late = deadline?.then((): never => {
      throw new Error(`No answer within ${limitMs} ms`);
    });
    return Promise.race([work(), late as Promise<never>]);
  });
}
