import { describe, expect, it } from 'vitest';
import type { Effect, Status } from '../../../lib/core/status.ts';
import { toOverallSince } from '../../../lib/website/health/summary.tsx';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 12, minute));

const check = (status: Status, minute?: number, effect: Effect = 'blocks') => ({
  status,
  effect,
  since: minute === undefined ? undefined : at(minute),
});

describe('since when an overall status is as it is', () => {
  it.each([
    ['fine since the last check became so', 'fine', [check('fine', 1), check('fine', 5)], 5],
    [
      'failing since the first problem',
      'problem',
      [check('problem', 4), check('problem', 2), check('fine', 1)],
      2,
    ],
    [
      'degraded since a check that only degrades has its problem',
      'warning',
      [check('problem', 3, 'degrades'), check('fine', 7)],
      3,
    ],
    [
      'fine whatever a check does that only informs',
      'fine',
      [check('fine', 1), check('problem', 9, 'informs')],
      1,
    ],
    [
      'failing since the first problem of which it is known',
      'problem',
      [check('problem'), check('problem', 6)],
      6,
    ],
    [
      'fine, but nobody knows since when one of them is',
      'fine',
      [check('fine', 1), check('fine')],
      undefined,
    ],
    ['unknown, and so is since when', 'unknown', [check('unknown'), check('fine', 1)], undefined],
    ['fine without any check', 'fine', [], undefined],
  ] as const)('is known where it is %s', (_, status, checks, minute) => {
    expect(toOverallSince({ status, checks })).toEqual(minute === undefined ? undefined : at(minute));
  });
});
