import { describe, expect, it } from 'vitest';
import type { Status } from '../../lib/core/status.ts';
import { rehearse, repeat, type Stretch, spread, toDelays } from '../../lib/history/rehearse.ts';

const MINUTE_MS = 60_000;
const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1) + minutes * MINUTE_MS);
const settings = { failures: 1, successes: 1, to: at(120) };

/** Buckets of ten minutes, each with what would have been found in it; undefined for one that is not there. */
const toStretches = (found: readonly (readonly [Status, number][] | undefined)[]): Stretch[] =>
  found.flatMap((each, index) => {
    if (!each) return [];
    const bucket = { at: at(index * 10), lengthMs: 10 * MINUTE_MS };
    const times = each.map(([status, count]) => ({ status, times: count }));
    return [(_, last) => spread(bucket, times, last)];
  });

const period = (status: Status, since: number, until: number) => ({
  status,
  since: at(since),
  until: at(until),
});

describe('rehearse', () => {
  it('gives the periods that there would have been', () => {
    const stretches = toStretches([[['fine', 10]], [['problem', 10]], [['fine', 10]]]);
    expect(rehearse(stretches, { ...settings, to: at(30) })).toEqual([
      period('fine', 0, 10),
      period('problem', 10, 20),
      period('fine', 20, 30),
    ]);
  });

  it('counts after as many in a row, also over buckets', () => {
    const stretches = toStretches([[['fine', 10]], [['problem', 10]], [['problem', 10]]]);
    expect(rehearse(stretches, { ...settings, failures: 15 })).toMatchObject([
      period('fine', 0, 24),
      { status: 'problem', since: at(24) },
    ]);
  });

  it('has a bucket of both go on as the one before it, and end as the one after it', () => {
    const both = [
      ['problem', 1],
      ['fine', 1],
    ] as [Status, number][];
    const stretches = toStretches([[['fine', 10]], both, [['problem', 10]], both, [['fine', 10]]]);
    expect(rehearse(stretches, { ...settings, to: at(50) })).toEqual([
      period('fine', 0, 15),
      period('problem', 15, 35),
      period('fine', 35, 50),
    ]);
  });

  it('has a gap where nothing was recorded', () => {
    const stretches = toStretches([[['fine', 10]], undefined, undefined, [['fine', 10]]]);
    expect(rehearse(stretches, { ...settings, to: at(40) })).toEqual([
      period('fine', 0, 10),
      period('unknown', 10, 30),
      period('fine', 30, 40),
    ]);
  });

  it('replays recorded periods with more failures, without counting a long one evaluation by evaluation', () => {
    const recorded = [
      period('fine', 0, 10_000_000),
      period('problem', 10_000_000, 10_000_001),
      period('fine', 10_000_001, 10_000_010),
      period('problem', 10_000_010, 10_000_020),
    ];
    const stretches = recorded.map(
      (each): Stretch =>
        () =>
          repeat(each, MINUTE_MS),
    );
    const rehearsed = rehearse(stretches, { ...settings, failures: 3, to: at(10_000_020) });
    expect(rehearsed).toEqual([period('fine', 0, 10_000_012), period('problem', 10_000_012, 10_000_020)]);
    expect(
      toDelays(
        recorded.filter(({ status }) => status === 'problem'),
        rehearsed,
      ),
    ).toEqual([
      { since: at(10_000_000), delayMs: null },
      { since: at(10_000_010), delayMs: 2 * MINUTE_MS },
    ]);
  });
});

describe('toDelays', () => {
  it.each([
    ['as soon', period('problem', 10, 20), 0],
    ['sooner', period('problem', 5, 20), 0],
    ['later', period('problem', 15, 30), 5 * MINUTE_MS],
    ['when it was over', period('problem', 20, 30), null],
    ['not at all', period('warning', 10, 20), null],
  ])('tells what would have been told %s', (_, rehearsed, delayMs) => {
    expect(toDelays([{ since: at(10), until: at(20) }], [rehearsed])).toEqual([{ since: at(10), delayMs }]);
  });
});
