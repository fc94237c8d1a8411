/** Runs tasks at most `concurrency` at a time, first come first served. */
export type Limit = <Value>(task: () => Promise<Value>) => Promise<Value>;

/** Makes a limit of its own; without a number it lets everything through at once. */
export function createLimit(concurrency = Number.POSITIVE_INFINITY): Limit {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= concurrency) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      // The place goes straight to the next in line, so nobody can slip in between.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
