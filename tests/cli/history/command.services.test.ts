import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { record } from '../../history/open-history.ts';
import { openWatchedHere, type WatchedHere } from '../watched-here.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let watched: WatchedHere;
let midnight: number;

beforeAll(async () => {
  watched = await openWatchedHere();
});
beforeEach(async () => {
  await watched.empty();
  const now = Date.now();
  midnight = now - (now % DAY_MS);
});
afterAll(() => watched.stop());

/** Has a check be fine by every hour since two days ago, but for two hours of yesterday. */
async function recordDays(): Promise<void> {
  const id = await watched.insert({
    name: 'health.databases',
    origin: 'check',
    kind: 'backup',
    everyMs: HOUR_MS,
  });
  const count = Math.floor((Date.now() - midnight + 2 * DAY_MS) / HOUR_MS);
  const evaluations = Array.from({ length: count + 1 }, (_, hour) => {
    const isDown = hour === 36 || hour === 37;
    return {
      at: new Date(midnight - 2 * DAY_MS + hour * HOUR_MS),
      status: isDown ? ('problem' as const) : ('fine' as const),
      report: isDown ? 'It is down,\nsays a-secret-of-the-tests.' : undefined,
      durationMs: 12,
      value: isDown ? 7_200 : 60,
    };
  });
  await record(watched.db, id, evaluations, { everyMs: HOUR_MS });
}

const history = (...args: string[]) => watched.run('history', 'databases', '-f', 'table', ...args);
const toDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);

describe('statusql history', () => {
  it('shows a mark for each day, the uptime with what is known, and when it was not fine', async () => {
    await recordDays();
    const { code, stdout, stderr } = await history('--days', '4');
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/^health\.databases: ● fine for /);
    expect(lines[2]).toMatch(new RegExp(`^${toDay(midnight - 3 * DAY_MS)}  ·●✖[●·]$`));
    expect(lines[3]).toBe('● fine  ✖ problem  · nothing recorded');
    expect(lines[5]).toMatch(
      /^Uptime 9\d(\.\d{1,3})? % in the last 4 days, of which \d+(\.\d{1,3})? % is known; 2 h in problem\.$/,
    );
    expect(lines.slice(7)).toEqual([
      'since                 lasted  status     report',
      `${toDay(midnight - DAY_MS)} 12:00:00Z  2 h     ✖ problem  It is down, says [hidden].`,
      '',
    ]);
    expect([code, stderr]).toEqual([0, '']);
  });

  it('shows hours in lines that begin with a day', async () => {
    await recordDays();
    const lines = (await history('--days', '2')).stdout.split('\n');
    expect(lines[2]).toBe(`${toDay(midnight - DAY_MS)} 00:00  ${'●'.repeat(12)}✖✖${'●'.repeat(10)}`);
  });

  it('gives programs what it shows, with the keys of REST', async () => {
    await recordDays();
    const read = await watched.read('history', 'health.databases', '--days', '3');
    expect(read).toMatchObject({
      monitor: { name: 'health.databases' },
      from: new Date(midnight - 2 * DAY_MS).toISOString(),
      resolution: 'hour',
      uptime: { problem_ms: 2 * HOUR_MS },
      periods: [{ status: 'problem', is_gap: false }],
    });
    expect((read.history as object[])[36]).toMatchObject({ problem_ms: HOUR_MS, fine_ms: 0 });
    expect((await watched.run('history', 'databases')).stdout).toMatch(/^monitor:\n {2}id: /);
  });

  it('says where nothing is known', async () => {
    await watched.insert({ name: 'health.databases', origin: 'check', kind: 'backup' });
    const { code, stdout } = await history('--days', '2', '--resolution', 'day');
    expect(stdout).toContain('··\n· nothing recorded\n\nNothing is known of the last 2 days.\n');
    expect(code).toBe(0);
  });

  it('says the nearest name of one that is not there', async () => {
    await watched.insert({ name: 'health.databases', origin: 'check', kind: 'backup' });
    const { code, stderr } = await watched.run('history', 'health.database');
    expect(stderr).toContain('Did you mean health.databases?');
    expect(stderr).toContain('Usage: statusql history [options] <monitor>');
    expect(code).toBe(2);
  });
});
