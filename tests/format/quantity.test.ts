import { describe, expect, it } from 'vitest';
import { toQuantity, toShare } from '../../lib/format/quantity.ts';

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

describe('toShare', () => {
  it.each([
    [0.25, 'ratio', 0.25],
    [25, '%', 0.25],
    [1.2, 'ratio', undefined],
    [-1, '%', undefined],
    [Number.NaN, 'ratio', undefined],
    [0.5, undefined, undefined],
    [0.5, 's', undefined],
  ])('takes %d in %s for %s of a whole', (value, unit, share) => {
    expect(toShare(value, unit)).toBe(share);
  });
});
