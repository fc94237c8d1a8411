import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type StripRange, toStrip } from '../../../lib/cli/history/strip.ts';

const DAY_MS = 86_400_000;
const output = new Writable();

const toRange = (from: string, to: string, resolution: StripRange['resolution']): StripRange => ({
  from: new Date(from),
  to: new Date(to),
  resolution,
});

function toPoint(
  at: string,
  ms: Partial<Record<'fine' | 'warning' | 'problem' | 'unknown' | 'maintenance', number>>,
) {
  const { fine = 0, warning = 0, problem = 0, unknown = 0, maintenance = 0 } = ms;
  return {
    at: new Date(at).toISOString(),
    fineMs: fine,
    warningMs: warning,
    problemMs: problem,
    unknownMs: unknown,
    maintenanceMs: maintenance,
    evaluations: 1,
  };
}

describe('a strip of history', () => {
  it('has a mark for each bucket, the worst of it, and says what the marks mean', () => {
    const points = [
      toPoint('2026-11-01', { fine: DAY_MS }),
      toPoint('2026-11-02', { fine: DAY_MS - 1, problem: 1 }),
      toPoint('2026-11-03', { fine: DAY_MS - 1, warning: 1 }),
      toPoint('2026-11-05', { fine: 10, unknown: DAY_MS - 10 }),
      toPoint('2026-11-06', { maintenance: DAY_MS }),
    ];
    expect(toStrip(points, toRange('2026-11-01', '2026-11-07T12:00:00Z', 'day'), 80, output)).toBe(
      '2026-11-01  ●✖▲·?m·\n● fine  ▲ warning  ✖ problem  ? unknown  m maintenance  · nothing recorded\n',
    );
  });

  it('breaks into lines that fit, each with the day that it begins with', () => {
    const strip = toStrip([], toRange('2026-11-01', '2026-11-30T12:00:00Z', 'day'), 27, output);
    expect(strip).toBe(`2026-11-01  ${'·'.repeat(15)}\n2026-11-16  ${'·'.repeat(15)}\n· nothing recorded\n`);
  });

  it('has a day of hours in a line', () => {
    const range = toRange('2026-11-01T05:00:00Z', '2026-11-03T05:00:00Z', 'hour');
    expect(toStrip([], range, 80, output).split('\n').slice(0, 2)).toEqual([
      `2026-11-01 05:00  ${'·'.repeat(24)}`,
      `2026-11-02 05:00  ${'·'.repeat(24)}`,
    ]);
  });

  it('is there where a line has room for nothing', () => {
    expect(toStrip([], toRange('2026-11-01', '2026-11-02T01:00:00Z', 'day'), 1, output)).toContain(
      '2026-11-01  ·\n2026-11-02  ·\n',
    );
  });
});
