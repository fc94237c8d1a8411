import { describe, expect, it } from 'vitest';
import { toDurationMs, toInstant } from '../../lib/cli/moments.ts';

describe('a length of time', () => {
  it.each([
    ['90s', 90_000],
    ['10m', 600_000],
    ['1h30m', 5_400_000],
    ['7d', 604_800_000],
  ])('%s is %i milliseconds', (text, ms) => {
    expect(toDurationMs(text)).toBe(ms);
  });

  it.each([
    '',
    '10',
    'm',
    '0m',
    '-1h',
    '1.5h',
    '1h 30m',
    '1w',
    '4000d',
    '9999999999d',
  ])('"%s" is none', (text) => {
    expect(() => toDurationMs(text)).toThrow('as 90s, 10m, 1h30m or 7d');
  });
});

describe('a moment', () => {
  it.each([
    ['2026-12-01T06:00:00Z', '2026-12-01T06:00:00.000Z'],
    ['2026-12-01T07:00+01:00', '2026-12-01T06:00:00.000Z'],
    ['2026-12-01', '2026-12-01T00:00:00.000Z'],
  ])('%s is %s', (text, iso) => {
    expect(toInstant(text).toISOString()).toBe(iso);
  });

  it.each(['', 'tomorrow', '2026-12-01T06:00', '2026-13-01', '1764568800000'])('"%s" is none', (text) => {
    expect(() => toInstant(text)).toThrow('ISO 8601');
  });
});
