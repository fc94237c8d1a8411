/**
 * What some work gives, if it gives it in time; the work goes on.
 * @throws what the work throws, or Error when the time is over.
 */
export async function within<Value>(limitMs: number, work: () => Promise<Value>): Promise<Value> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${limitMs} ms`)), limitMs);
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
