import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toHistogram, toPercentile } from '../../lib/history/duration-histogram.ts';

function merge(durations: readonly number[]): number[] {
  const counts: number[] = [];
  for (const duration of durations) {
    for (const [place, count] of toHistogram(duration).entries())
      counts[place] = (counts[place] ?? 0) + count;
  }
  return counts;
}

it('knows percentiles of none', () => {
  expect(toPercentile([], 0.5, 0)).toBeUndefined();
});

it('has few places for short durations, and no more than thirty-six for the longest', () => {
  expect(toHistogram(0)).toEqual([1]);
  expect(toHistogram(1)).toEqual([0, 1]);
  expect(toHistogram(1e9)).toHaveLength(36);
});

it('is never off by more than the width of a place, and never over the longest', () => {
  const durations = fc.array(fc.double({ min: 1, max: 120_000, noNaN: true }), {
    minLength: 1,
    maxLength: 200,
  });
  fc.assert(
    fc.property(durations, fc.constantFrom(0.5, 0.95), (given, share) => {
      const sorted = given.toSorted((a, b) => a - b);
      const exact = sorted[Math.ceil(share * sorted.length) - 1] as number;
      const told = toPercentile(merge(given), share, sorted.at(-1) as number) as number;
      expect(told / exact).toBeLessThan(1.42);
      expect(told / exact).toBeGreaterThan(0.7);
      expect(told).toBeLessThanOrEqual(sorted.at(-1) as number);
    }),
  );
});
