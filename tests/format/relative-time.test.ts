import { describe, expect, it } from 'vitest';
import { toAge, toRelativeTime } from '../../lib/format/relative-time.ts';

const NOW = new Date('2026-11-20T12:00:00Z');

describe('toAge', () => {
  it.each([
    [-500, 'just now'],
    [0, 'just now'],
    [1_999, 'just now'],
    [2_000, '2 s ago'],
    [59_999, '59 s ago'],
    [60_000, '1 min ago'],
    [3_599_999, '59 min ago'],
    [3_600_000, '1 h ago'],
    [86_399_999, '23 h ago'],
    [86_400_000, '1 day ago'],
    [259_200_000, '3 days ago'],
  ])('calls what is %i ms old "%s"', (elapsedMs, age) => {
    expect(toAge(new Date(NOW.getTime() - elapsedMs), NOW).replaceAll('\u00a0', ' ')).toBe(age);
  });
});

describe('toRelativeTime', () => {
  it.each([
    [-259_200_000, '3 days ago'],
    [-1_999, 'just now'],
    [0, 'just now'],
    [1_999, 'just now'],
    [2_000, 'in 2 s'],
    [86_400_000, 'in 1 day'],
  ])('calls what is %i ms from now "%s"', (distanceMs, text) => {
    expect(toRelativeTime(new Date(NOW.getTime() + distanceMs), NOW).replaceAll('\u00a0', ' ')).toBe(text);
  });
});
