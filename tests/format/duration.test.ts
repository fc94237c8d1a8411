import { describe, expect, it } from 'vitest';
import { toDuration } from '../../lib/format/duration.ts';

describe('toDuration', () => {
  it.each([
    [0, '0 ms'],
    [0.42, '0.4 ms'],
    [12.4, '12 ms'],
    [999.4, '999 ms'],
    [999.6, '1 s'],
    [1_234, '1.2 s'],
    [59_960, '1 min'],
    [90_000, '1 min 30 s'],
    [11_520_000, '3 h 12 min'],
    [86_400_000, '1 d'],
    [90_000_000, '1 d 1 h'],
  ])('tells %d ms as "%s"', (ms, text) => {
    expect(toDuration(ms).replaceAll('\u00a0', ' ')).toBe(text);
  });
});
