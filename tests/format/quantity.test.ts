import { describe, expect, it } from 'vitest';
import { toDuration, toFraction, toQuantity } from '../../lib/format/quantity.ts';

describe('toQuantity', () => {
  it.each([
    [0, 'bytes', '0 bytes'],
    [999, 'bytes', '999 bytes'],
    [12_400_000, 'bytes', '12.4 MB'],
    [-1_500, 'bytes', '-1.5 kB'],
    [999_999, 'bytes', '1 MB'],
    [3_600, 's', '1 h'],
    [3.21, 'ms', '3.2 ms'],
    [0.992, 'ratio', '99.2 %'],
    [1_500, 'µs', '1.5 ms'],
    [12, 'µs', '12 µs'],
    [0, 'ns', '0 ms'],
    [90, 'min', '1 h 30 min'],
    [30, 'd', '30 d'],
    [-90, 's', '-1 min 30 s'],
    [2_500_000, 'bytes/s', '2.5 MB/s'],
    [0.00042, '', '0.00042'],
    [0.00001, 'ratio', '0.001 %'],
    [3, 'constructor', '3 constructor'],
    [7, 'connections', '7 connections'],
    [1_234_567, '', '1,234,567'],
    [Number.NaN, 'bytes', 'NaN'],
    [Number.POSITIVE_INFINITY, 's', 'Infinity'],
  ])('tells %d in %s as "%s"', (value, unit, text) => {
    expect(toQuantity(value, unit).replaceAll('\u00a0', ' ')).toBe(text);
  });
});

describe('toFraction', () => {
  it.each([
    [0.25, 'ratio', 0.25],
    [25, '%', 0.25],
    [1.2, 'ratio', undefined],
    [-1, '%', undefined],
    [Number.NaN, 'ratio', undefined],
    [0.5, undefined, undefined],
    [0.5, 's', undefined],
  ])('takes %d in %s for the fraction %s', (value, unit, fraction) => {
    expect(toFraction(value, unit)).toBe(fraction);
  });
});

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
