import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { record } from '../../history/open-history.ts';
import { openWatchedHere, type WatchedHere } from '../watched-here.ts';

const MINUTE_MS = 60_000;

let watched: WatchedHere;

beforeAll(async () => {
  watched = await openWatchedHere();
});
beforeEach(async () => {
  await watched.empty();
  const fields = { warningSeconds: 3_600 };
  const id = await watched.insert({ name: 'nightly', everyMs: MINUTE_MS, kind: 'backup', fields });
  const first = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 60 * MINUTE_MS;
  const evaluations = Array.from({ length: 61 }, (_, minute) => {
    const isOld = minute >= 30 && minute < 40;
    return {
      at: new Date(first + minute * MINUTE_MS),
      status: isOld ? ('problem' as const) : ('fine' as const),
      value: isOld ? 7_200 : 60,
    };
  });
  await record(watched.db, id, evaluations);
});
afterAll(() => watched.stop());

const rehearse = (...args: string[]) => watched.run('rehearse', 'nightly', '-f', 'table', ...args);

describe('statusql rehearse', () => {
  it('tells how often it would have told and how late, beside what was', async () => {
    const { code, stdout } = await rehearse('--failures', '3', '--days', '1');
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(
      /^nightly, \S+ \S+Z to \S+ \S+Z: replayed from 6\d recorded values, the longest of 1 min\.$/,
    );
    expect(lines[2]).toBe('It would have told once; it did once.');
    expect(lines[4]).toBe('problem since         would have been told');
    expect(lines[5]).toMatch(/^\S+ \S+Z {2}2 min later$/);
    expect(lines[7]).toBe('since                 for    it would have said');
    expect(lines[8]).toMatch(/^\S+ \S+Z {2}8 min {2}✖ problem$/);
    expect(code).toBe(0);
  });

  it('takes other fields', async () => {
    const { stdout } = await rehearse('--fields', '{"warningSeconds":86400}');
    expect(stdout).toContain('It would have told 0 times; it did once.\n');
    expect(stdout).toMatch(/^\S+ \S+Z {2}not at all$/m);
    const read = await watched.read('rehearse', 'nightly', '--fields', '{"warningSeconds":86400}');
    expect(read).toMatchObject({ told: 0, told_before: 1, delays: [{ delay_ms: null }] });
  });

  it('says which field does not fit', async () => {
    const { code, stdout, stderr } = await rehearse('--fields', '{"warningSeconds":-1}');
    expect(stderr).toContain('error: fields.warningSeconds: ');
    expect([code, stdout]).toEqual([2, '']);
  });
});
