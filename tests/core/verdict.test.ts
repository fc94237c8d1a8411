import { describe, expect, it } from 'vitest';
import { fine, problem, toVerdict, warning } from '../../lib/core/verdict.ts';

const roundTrip = { name: 'roundTrip', value: 3.2, unit: 'ms' };

describe('reading what a probe returned', () => {
  it('takes nothing for fine', () => {
    expect(toVerdict(undefined).status).toBe('fine');
  });

  it('takes a verdict with its message and measurements', () => {
    expect(toVerdict(warning('slow', [roundTrip]))).toEqual({
      status: 'warning',
      message: 'slow',
      measurements: [roundTrip],
    });
    expect(toVerdict(problem('down')).status).toBe('problem');
    expect(toVerdict(fine([roundTrip])).measurements).toEqual([roundTrip]);
  });

  it.each([
    false,
    true,
    null,
    0,
    '',
    'fine',
    {},
    { ok: true },
    { status: 'good' },
    [],
    new Error('no'),
  ])('never takes %j for an answer', (rubbish) => {
    expect(() => toVerdict(rubbish)).toThrow(/no verdict: return nothing when all is fine/);
  });

  it.each([
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '3',
    null,
  ])('refuses the measurement %s and tells in the cause which it was', (value) => {
    const answer = { status: 'fine', measurements: [{ ...roundTrip, value }] };
    expect(() => toVerdict(answer)).toThrow(
      expect.objectContaining({
        cause: expect.objectContaining({ message: expect.stringContaining('measurements') }),
      }),
    );
  });

  it.each([
    Number.NaN,
    Number.NEGATIVE_INFINITY,
  ])('says of the measurement %s what is wrong with it', (value) => {
    expect(() => toVerdict(fine([roundTrip, { name: 'ratio', value, unit: '' }]))).toThrow(
      `The measurement "ratio" is ${value}: give a finite number, or leave it out where there is none.`,
    );
  });

  it.each([
    { ...roundTrip, value: '3' },
    { value: 3, unit: 'ms' },
    { ...roundTrip, name: '' },
    3,
    null,
  ])('says of %j, which is no measurement, what one is', (measurement) => {
    expect(() => toVerdict({ status: 'fine', measurements: [roundTrip, measurement] })).toThrow(
      /^Measurement 2 is none: give each a name, a finite number as value, and a unit/,
    );
  });
});
