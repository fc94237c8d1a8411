import { describe, expect, it } from 'vitest';
import { toDistance } from '../../lib/format/distance.ts';

const NOW = new Date('2026-11-20T12:00:00Z');

describe('toDistance', () => {
  it.each([
    [-259_200_000, '3 days ago'],
    [-1_999, 'just now'],
    [0, 'just now'],
    [1_999, 'just now'],
    [2_000, 'in 2 s'],
    [86_400_000, 'in 1 day'],
  ])('calls what is %i ms from now "%s"', (distanceMs, text) => {
    expect(toDistance(new Date(NOW.getTime() + distanceMs), NOW).replaceAll('\u00a0', ' ')).toBe(text);
  });
});
