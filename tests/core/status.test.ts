import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EFFECTS, STATUSES, weigh, worst } from '../../lib/core/status.ts';

const status = fc.constantFrom(...STATUSES);
const statuses = fc.array(status);

describe('the worst of some statuses', () => {
  it('is fine when there are none', () => {
    expect(worst([])).toBe('fine');
  });

  it('goes fine, unknown, warning, problem', () => {
    expect(worst(['fine', 'unknown'])).toBe('unknown');
    expect(worst(['unknown', 'warning'])).toBe('warning');
    expect(worst(['warning', 'problem'])).toBe('problem');
  });

  it('is one of them, and none is worse', () => {
    fc.assert(
      fc.property(fc.array(status, { minLength: 1 }), (some) => {
        const found = worst(some);
        expect(some).toContain(found);
        expect(some.every((each) => STATUSES.indexOf(each) <= STATUSES.indexOf(found))).toBe(true);
      }),
    );
  });

  it('does not depend on the order or on the grouping', () => {
    fc.assert(
      fc.property(statuses, statuses, (left, right) => {
        expect(worst([...left, ...right])).toBe(worst([...right, ...left]));
        expect(worst([...left, ...right])).toBe(worst([worst(left), worst(right)]));
      }),
    );
  });
});

describe('the weight of a status', () => {
  it('is the status itself where the check blocks', () => {
    for (const each of STATUSES) expect(weigh(each, 'blocks')).toBe(each);
  });

  it('is a warning at most where the check degrades', () => {
    expect(STATUSES.map((each) => weigh(each, 'degrades'))).toEqual([
      'fine',
      'unknown',
      'warning',
      'warning',
    ]);
  });

  it('is always fine where the check informs', () => {
    for (const each of STATUSES) expect(weigh(each, 'informs')).toBe('fine');
  });

  it('is never worse than the status, and keeps the order', () => {
    fc.assert(
      fc.property(status, status, fc.constantFrom(...EFFECTS), (one, other, effect) => {
        const [better, worse] = [one, other].sort((a, b) => STATUSES.indexOf(a) - STATUSES.indexOf(b));
        expect(worst([weigh(one, effect), one])).toBe(one);
        expect(worst([weigh(better ?? one, effect), weigh(worse ?? one, effect)])).toBe(
          weigh(worse ?? one, effect),
        );
      }),
    );
  });
});
