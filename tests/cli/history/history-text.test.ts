import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { toHistoryText } from '../../../lib/cli/history/history-text.ts';

it.each([
  [0.000_005, 'under 0.001 %'],
  [0.000_02, '0.002 %'],
  [0, '0 %'],
])('of a share of %s that is known it says %s', (coverage, words) => {
  const text = toHistoryText(
    {
      monitor: { id: '1', name: 'databases', status: 'fine' } as never,
      range: { from: new Date('2026-11-01'), to: new Date('2026-11-02'), resolution: 'day' },
      days: 30,
      points: [],
      periods: [],
      uptime: { ratio: 1, coverage, problemMs: 0, knownMs: 12_000 },
    },
    new Writable(),
  );
  expect(text).toContain(`Uptime 100 % in the last 30 days, of which ${words} is known`);
});
