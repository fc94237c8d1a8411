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
});
