import { describe, expect, it, test } from 'vitest';
import type { HistoryPoint, MonitorView } from '../../../lib/monitors/views.ts';
import { findMonitorAddress, toMonitorPath } from '../../../lib/website/monitors/monitor-address.ts';
import { sliceGroups, toMonitorGroups } from '../../../lib/website/monitors/monitor-groups.ts';
import { toStripDays } from '../../../lib/website/monitors/strip-days.ts';
import { toUptimeWords } from '../../../lib/website/monitors/uptime-words.ts';

const now = new Date('2026-11-29T12:00:00Z');
const HOUR_MS = 3_600_000;

const none = { fineMs: 0, warningMs: 0, problemMs: 0, unknownMs: 0, maintenanceMs: 0, evaluations: 0 };
const day = (at: string, states: Partial<HistoryPoint>): HistoryPoint => ({
  at: new Date(at),
  ...none,
  ...states,
});

function toDays(points: readonly HistoryPoint[], releases: { release: string; deployedAt: Date }[] = []) {
  return toStripDays(points, releases, { days: 3, now });
}

describe('the days of a strip', () => {
  it('end with today in UTC, and are not evaluated where nothing is kept', () => {
    expect(toDays([])).toEqual(
      ['2026-11-27', '2026-11-28', '2026-11-29'].map((each) => ({
        day: each,
        state: 'unknown',
        words: 'not evaluated',
        releases: [],
      })),
    );
  });

  it.each<[Partial<HistoryPoint>, string, string]>([
    [{ fineMs: 24 * HOUR_MS }, 'fine', 'fine 1\u00a0d'],
    [{ fineMs: 23 * HOUR_MS, problemMs: HOUR_MS }, 'problem', 'problem 1\u00a0h, fine 23\u00a0h'],
    [{ fineMs: 23 * HOUR_MS, warningMs: HOUR_MS }, 'warning', 'warning 1\u00a0h, fine 23\u00a0h'],
    [{ fineMs: 4 * HOUR_MS, unknownMs: 20 * HOUR_MS }, 'unknown', 'fine 4\u00a0h, not evaluated 20\u00a0h'],
    [
      { fineMs: HOUR_MS, maintenanceMs: 23 * HOUR_MS },
      'maintenance',
      'fine 1\u00a0h, in maintenance 23\u00a0h',
    ],
  ])('show what was worst of %j as %s, and all of it in words', (states, state, words) => {
    expect(toDays([day('2026-11-28T00:00:00Z', states)])[1]).toMatchObject({ state, words });
  });

  it('have the releases that ran first on them', () => {
    const releases = [
      { release: 'abc', deployedAt: new Date('2026-11-28T23:59:59Z') },
      { release: 'def', deployedAt: new Date('2026-11-29T00:00:00Z') },
    ];
    expect(toDays([], releases).map((each) => each.releases)).toEqual([[], ['abc'], ['def']]);
  });
});

test.each([
  [1, '100\u00a0%'],
  [0.999_999_9, '99.999\u00a0%'],
  [0.995, '99.5\u00a0%'],
  [0.5, '50\u00a0%'],
  [0.000_4, 'under 0.1\u00a0%'],
  [0, '0\u00a0%'],
  [undefined, 'no data'],
])('an uptime of %s is never rounded up: %s', (ratio, words) => {
  expect(toUptimeWords({ ratio })).toBe(words);
});

const monitor = (name: string, more: Partial<MonitorView> = {}): MonitorView => ({
  id: name,
  name,
  label: name,
  kind: 'http',
  kindLabel: 'Website',
  origin: 'people',
  enabled: true,
  status: 'fine',
  seen: 'fine',
  everyMs: 60_000,
  inMaintenance: false,
  ...more,
});

describe('the groups of monitors', () => {
  const groups = toMonitorGroups([
    monitor('b'),
    monitor('a', { group: 'Zoo' }),
    monitor('health.disk', { origin: 'check' }),
    monitor('old', { group: 'Zoo', status: 'problem', since: new Date(1) }),
    monitor('young', { group: 'Zoo', status: 'problem', since: new Date(2) }),
    monitor('lost', { group: 'Zoo', status: 'unknown' }),
    monitor('warned', { group: 'Zoo', status: 'warning' }),
    monitor('health.own', { group: 'ape' }),
  ]);

  it('are in the order of the alphabet, in each the worst first and of equals the latest', () => {
    expect(groups.map(({ name, monitors }) => [name, ...monitors.map((each) => each.name)])).toEqual([
      ['ape', 'health.own'],
      ['health', 'health.disk'],
      ['Zoo', 'young', 'old', 'warned', 'lost', 'a'],
      [undefined, 'b'],
    ]);
  });

  it('are cut into pages that leave none out', () => {
    const pages = [0, 3, 6].map((from) => sliceGroups(groups, from, from + 3));
    expect(pages[0]?.map(({ name, monitors }) => [name, monitors.length])).toEqual([
      ['ape', 1],
      ['health', 1],
      ['Zoo', 1],
    ]);
    const all = pages.flat().flatMap(({ monitors }) => monitors);
    expect(all).toEqual(groups.flatMap(({ monitors }) => monitors));
  });
});

describe('the addresses of monitors', () => {
  it.each([
    ['monitors', { page: 'list' }],
    ['monitors/new', { page: 'new' }],
    ['monitors/a%20b', { page: 'monitor', monitor: 'a b' }],
    ['monitors/a b/change', { page: 'change', monitor: 'a b' }],
    ['changes', { page: 'changes' }],
    ['maintenance', { page: 'maintenance' }],
    ['monitors/a/b', undefined],
    ['monitors/a/change/b', undefined],
    ['monitors/%', undefined],
    ['changes/a', undefined],
    ['health', undefined],
    ['constructor', undefined],
  ])('%s is %j', (address, found) => {
    expect(findMonitorAddress(address.split('/'))).toEqual(found);
  });

  it('lead to a monitor by its name, and to one called new by its id', () => {
    const site = { path: '/status' };
    expect(toMonitorPath(site, { id: '1', name: 'a b' })).toBe('/status/monitors/a%20b');
    expect(toMonitorPath(site, { id: '1', name: 'new' }, 'change')).toBe('/status/monitors/1/change');
  });
});
