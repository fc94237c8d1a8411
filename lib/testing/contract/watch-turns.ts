const TICK_MS = 10;

/** Measures for how many milliseconds nothing else could run, at most. */
export function watchTurns(): () => number {
  let lastAt = performance.now();
  let longestMs = 0;
  const tick = () => {
    const now = performance.now();
    longestMs = Math.max(longestMs, now - lastAt - TICK_MS);
    lastAt = now;
  };
  const timer = setInterval(tick, TICK_MS).unref();
  return () => {
    clearInterval(timer);
    tick();
    return longestMs;
  };
}
