import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fine, healthCheck, perAlias, type Status, stat } from '../../../lib/index.ts';
import { findKind, readFields } from '../../../lib/monitors/kinds/find-kind.ts';
import { measurementMonitor } from '../../../lib/monitors.ts';
import { define, evaluate } from './evaluate.ts';

const measured = (value: number) => () => fine([{ name: 'roundTrip', value, unit: 'ms' }]);
const status = define({
  health: {
    search: healthCheck({ probe: measured(7) }),
    databases: healthCheck({ probes: { main: measured(12.345678), old: measured(90) } }),
    broken: healthCheck({ probe: () => Promise.reject(new Error('gone')) }),
  },
  stats: {
    orders: stat({
      data: z.object({ today: z.object({ count: z.int() }), last: z.date().nullable() }),
      probe: () => ({ today: { count: 3 }, last: null }),
    }),
    queues: perAlias(z.object({ waiting: z.int() }), { 'a.b': () => ({ waiting: 41 }) }),
    broken: stat({ data: z.object({ count: z.int() }), probe: () => Promise.reject(new Error('gone')) }),
  },
});
const kind = measurementMonitor();
const ask = (fields: Record<string, unknown>) => evaluate(kind, { warnAbove: 40, ...fields }, { status });

describe('the kind of a number', () => {
  it.each([
    [
      'a probe',
      { provider: 'databases', path: 'main.roundTrip' },
      12.345678,
      'main.roundTrip is 12.3457 ms.',
    ],
    ['the one probe of a check', { provider: 'search', path: 'roundTrip' }, 7, 'roundTrip is 7 ms.'],
    ['a figure', { resource: 'stats', provider: 'orders', path: 'today.count' }, 3, 'today.count is 3.'],
    ['an alias', { resource: 'stats', provider: 'queues', path: 'a.b.waiting' }, 41, 'a.b.waiting is 41.'],
  ])('reads that of %s', async (_, fields, value, report) => {
    expect(await ask(fields)).toMatchObject({ status: value >= 40 ? 'warning' : 'fine', value, report });
  });

  it.each([
    ['a check that is gone', { provider: 'gone', path: 'x' }, 'There is no health.gone here.'],
    [
      'a number that is gone',
      { provider: 'databases', path: 'gone' },
      'health.databases gave no number gone; it gave main.roundTrip, old.roundTrip.',
    ],
    [
      'a number that two probes have',
      { provider: 'databases', path: 'roundTrip' },
      'health.databases gave no number roundTrip; it gave main.roundTrip, old.roundTrip.',
    ],
    ['a check that failed', { provider: 'broken', path: 'x' }, 'health.broken gave no number x.'],
    [
      'a stat that failed',
      { resource: 'stats', provider: 'broken', path: 'count' },
      'stats.broken gave no number count.',
    ],
    [
      'a figure that is no number',
      { resource: 'stats', provider: 'orders', path: 'last' },
      'stats.orders gave no number last; it gave today.count.',
    ],
  ])('finds unknown, with the reason, for %s', async (_, fields, report) => {
    expect(await ask(fields)).toEqual({ status: 'unknown', report });
  });
});

describe('limits for entering and leaving', () => {
  const limits = { warnAbove: 80, warnUntilBelow: 70, problemAbove: 90, problemUntilBelow: 85 };
  const below = { warnBelow: 20, warnUntilAbove: 30, problemBelow: 10, problemUntilAbove: 15 };
  // What each number is after the one before it.
  function follow(fields: object, values: readonly number[]): string[] {
    const found: Status[] = [];
    for (const value of values) found.push(kind.judge?.(value, { ...fields }, found.at(-1)) as Status);
    return found;
  }

  it.each([
    ['alone are in', { warnAbove: 80 }, [79.9, 80, 79.9], ['fine', 'warning', 'fine']],
    [
      'above hold until they are left',
      limits,
      [79, 80, 75, 70, 69.9, 90, 86, 85, 84.9, 70, 69],
      [
        ...['fine', 'warning', 'warning', 'warning', 'fine', 'problem', 'problem', 'problem', 'warning'],
        ...['warning', 'fine'],
      ],
    ],
    [
      'below hold until they are left',
      below,
      [21, 20, 25, 30, 30.1, 10, 15, 15.1, 31],
      ['fine', 'warning', 'warning', 'warning', 'fine', 'problem', 'problem', 'warning', 'fine'],
    ],
    ['a problem falls to fine where nothing holds it', { problemAbove: 90 }, [95, 89], ['problem', 'fine']],
  ])('%s', (_, fields, values, expected) => {
    expect(follow(fields, values)).toEqual(expected);
  });

  it('what was unknown before holds nothing', () => {
    expect(kind.judge?.(75, limits, 'unknown')).toBe('fine');
  });

  it.each([
    ['none at all', {}, 'fields.warnAbove: Give at least one limit'],
    [
      'a warning after the problem',
      { warnAbove: 9, problemAbove: 8 },
      'fields.problemAbove: It must be at least warnAbove, 9',
    ],
    [
      'the same below',
      { warnBelow: 8, problemBelow: 9 },
      'fields.warnBelow: It must be at least problemBelow, 9, and is 8.',
    ],
    [
      'left after it is entered',
      { warnAbove: 8, warnUntilBelow: 9 },
      'fields.warnAbove: It must be at least warnUntilBelow, 9',
    ],
    [
      'left and never entered',
      { problemAbove: 9, warnUntilBelow: 8 },
      'fields.warnUntilBelow: It ends what warnAbove begins',
    ],
    [
      'below above above',
      { warnAbove: 5, warnBelow: 5 },
      'fields.warnAbove: It must be more than warnBelow, 5, and is 5.',
    ],
    [
      'never left',
      { warnAbove: 9, warnUntilBelow: 2, warnBelow: 1, warnUntilAbove: 3 },
      'fields.warnUntilBelow: It must be more than',
    ],
  ])('%s are refused', (_, fields, message) => {
    expect(() => readFields(kind, { provider: 'x', path: 'y', ...fields })).toThrow(message);
  });

  it('that are settled in the wrong order are refused with the config', () => {
    expect(() => measurementMonitor({ constants: { warnAbove: 9, problemAbove: 8 } })).toThrow(
      'measurementMonitor: constants.problemAbove: It must be at least warnAbove, 9, and is 8.',
    );
    // The limits are for each monitor to give.
    expect(() => measurementMonitor({ constants: { provider: 'x', path: 'y' } })).not.toThrow();
  });
});

it('what no field is for is refused, each by its path', () => {
  const found = findKind({ monitors: {} }, 'measurement');
  expect(() => readFields(found as never, { provider: 5, path: 'x', warn: 1, problem: 2 })).toThrow(
    /fields\.provider: .* fields\.warn: There is no field of this name\. fields\.problem: /,
  );
});
