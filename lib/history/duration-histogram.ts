// Two places to a doubling, from one millisecond on: a percentile is off by two fifths at most.
const STEPS_PER_DOUBLING = 2;
// The last holds what took longer than 2 ** 17 ms, over two minutes.
const LAST = 17 * STEPS_PER_DOUBLING + 1;

/**
 * The histogram of one duration, up to its own place: to merge two, they are added place by place.
 * @param durationMs in milliseconds.
 */
export function toHistogram(durationMs: number): number[] {
  const place = durationMs < 1 ? 0 : Math.floor(Math.log2(durationMs) * STEPS_PER_DOUBLING) + 1;
  return [...new Array<number>(Math.min(place, LAST)).fill(0), 1];
}

/**
 * How long the given share of evaluations took at most, in milliseconds; nothing of no evaluations.
 * @param share from 0 to 1.
 * @param maxMs the longest of them, which no share is over.
 */
export function toPercentile(counts: readonly number[], share: number, maxMs: number): number | undefined {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  let below = 0;
  for (const [place, count] of counts.entries()) {
    if (below + count >= share * total && count > 0) {
      const part = (share * total - below) / count;
      return Math.min(maxMs, toLimit(place - 1) + (toLimit(place) - toLimit(place - 1)) * part);
    }
    below += count;
  }
  return maxMs;
}

/** The duration at which a place ends, in milliseconds. */
function toLimit(place: number): number {
  return place < 0 ? 0 : 2 ** (place / STEPS_PER_DOUBLING);
}
