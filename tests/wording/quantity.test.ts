import { describe, expect, it } from 'vitest';
import { toQuantity } from '../../lib/wording/quantity.ts';

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
    [7, 'connections', '7 connections'],
    [1_234_567, '', '1,234,567'],
    [Number.NaN, 'bytes', 'NaN'],
    [Number.POSITIVE_INFINITY, 's', 'Infinity'],
  ])('tells %d in %s as "%s"', (value, unit, text) => {
    expect(toQuantity(value, unit).replaceAll('\u00a0', ' ')).toBe(text);
  });
});
