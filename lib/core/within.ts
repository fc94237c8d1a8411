import { withDeadline } from './deadline.ts';

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
