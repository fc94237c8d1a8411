import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LevelError, UnknownNameError } from '../../../lib/core/errors.ts';
import { releases } from '../../../lib/db/schema/releases.ts';
import { listMonths } from '../../../lib/monitors/actions/list-months.ts';
import { listReleases } from '../../../lib/monitors/actions/list-releases.ts';
import { readHealthAt } from '../../../lib/monitors/actions/read-health-at.ts';
import { readHistory } from '../../../lib/monitors/actions/read-history.ts';
import { readUptimes } from '../../../lib/monitors/actions/read-uptimes.ts';
import { rehearseMonitor } from '../../../lib/monitors/actions/rehearse-monitor.ts';
import { record, type TestEvaluation } from '../../history/open-history.ts';
import { ANYBODY, at, NOBODY, openWatched, type Watched } from '../watched.ts';

let client: PGlite;
let watched: Watched;

beforeAll(async () => {
  client = await PGlite.create();
  watched = await openWatched(client);
});
beforeEach(() => watched.empty());
afterAll(async () => {
  await watched.stop();
  await client.close();
});

const fine = (seconds: number, value?: number): TestEvaluation => ({
  status: 'fine',
  at: at(seconds),
  value,
});
const problem = (seconds: number, value?: number): TestEvaluation => ({
  status: 'problem',
  at: at(seconds),
  value,
  report: 'It is down.',
});

async function insertCheck(log: readonly TestEvaluation[]): Promise<string> {
  const id = await watched.insert({ name: 'health.databases', origin: 'check', kind: 'check' });
  await record(watched.db, id, log);
  return id;
}

describe('readHistory', () => {
  const range = { monitor: 'databases', from: at(0), resolution: 'hour' } as const;

  it('gives points until now, and the number that is watched to who may see details', async () => {
    await insertCheck([fine(0, 7), fine(60, 9)]);
    watched.setNow(at(90));
    const [point] = await readHistory(watched.as(), range);
    expect(point).toMatchObject({ at: at(0), fineMs: 60_000, value: { min: 7, mean: 8, max: 9 } });
    const [shown] = await readHistory(watched.as(ANYBODY), range);
    expect(shown).toMatchObject({ at: at(0), fineMs: 60_000, evaluations: 2 });
    expect(shown).not.toHaveProperty('value');
  });

  it('is not for nobody', async () => {
    await expect(readHistory(watched.as(NOBODY), range)).rejects.toThrow(LevelError);
  });

  it('refuses a time that cannot be stored', async () => {
    const from = new Date('+020000-01-01T00:00:00Z');
    const to = new Date('+020000-01-02T00:00:00Z');
    await expect(readHistory(watched.as(), { ...range, from, to })).rejects.toMatchObject({
      issues: [{ path: 'from' }, { path: 'to' }],
    });
  });

  it('says that there is no such monitor', async () => {
    await expect(readHistory(watched.as(), range)).rejects.toThrow(UnknownNameError);
  });
});

describe('readUptimes', () => {
  it.each(['name', 'id', 'short name'])('finds monitors by %s', async (by) => {
    const id = await insertCheck([fine(0), problem(60)]);
    watched.setNow(at(120));
    const monitor = { id, name: 'health.databases', 'short name': 'databases' }[by] ?? '';
    const uptimes = await readUptimes(watched.as(ANYBODY), { monitors: [monitor, 'nothing'], days: 1 });
    expect([...uptimes]).toMatchObject([[id, { ratio: 0.5, problemMs: 60_000, knownMs: 120_000 }]]);
  });
});

describe('listMonths and listReleases', () => {
  it('are there for who may look, releases with details', async () => {
    await insertCheck([fine(0)]);
    await watched.db.insert(releases).values({ release: 'abc', deployedAt: at(5) });
    watched.setNow(at(10));
    expect(await listMonths(watched.as(ANYBODY), { monitor: 'databases' })).toEqual([]);
    expect(await listReleases(watched.as(), { from: at(0) })).toEqual([
      { release: 'abc', deployedAt: at(5) },
    ]);
    expect(await listReleases(watched.as(ANYBODY), { from: at(0) })).toEqual([]);
  });
});

describe('readHealthAt', () => {
  it('reports on a resource as it was, by level', async () => {
    await insertCheck([fine(0), problem(60), fine(120)]);
    watched.setNow(at(130));
    const then = { resource: 'health', at: at(90) };
    expect(await readHealthAt(watched.as(), then)).toMatchObject({
      resource: 'health',
      status: 'problem',
      ok: false,
      checkedAt: at(90),
      checks: [
        {
          name: 'databases',
          status: 'problem',
          ok: false,
          since: at(60),
          probes: [{ status: 'problem', message: 'It is down.' }],
        },
      ],
    });
    const [check] = (await readHealthAt(watched.as(ANYBODY), then)).checks;
    expect(check).toMatchObject({ status: 'problem', probes: [{ status: 'problem' }] });
    expect(check?.probes[0]).not.toHaveProperty('message');
    expect(await readHealthAt(watched.as(), { ...then, at: at(125) })).toMatchObject({
      status: 'fine',
      ok: true,
    });
  });

  it('is unknown and not ok where nothing is known', async () => {
    await insertCheck([fine(0)]);
    watched.setNow(at(1_000));
    for (const seconds of [-1, 600]) {
      expect(await readHealthAt(watched.as(), { resource: 'health', at: at(seconds) })).toMatchObject({
        status: 'unknown',
        ok: false,
        checks: [{ status: 'unknown', ok: false, stale: true, probes: [{ status: 'unknown' }] }],
      });
    }
  });

  it('refuses what is to come, and what is no resource of checks', async () => {
    await expect(readHealthAt(watched.as(), { resource: 'health', at: at(1) })).rejects.toMatchObject({
      issues: [{ path: 'at' }],
    });
    await expect(readHealthAt(watched.as(), { resource: 'toString', at: at(0) })).rejects.toThrow(
      UnknownNameError,
    );
  });
});

describe('rehearseMonitor', () => {
  /** How long ago a beat came, in seconds, once a minute: an hour, and for ten minutes two hours. */
  async function insertBeats(): Promise<void> {
    const id = await watched.insert({
      name: 'beats',
      kind: 'heartbeat',
      fields: { everySeconds: 10_000, graceSeconds: 0 },
    });
    const ages = Array.from({ length: 60 }, (_, minute) => (minute >= 30 && minute < 40 ? 7_200 : 3_600));
    await record(
      watched.db,
      id,
      ages.map((age, minute) => fine(minute * 60, age)),
    );
    watched.setNow(at(3_600));
  }

  it('tells what other fields would have said', async () => {
    await insertBeats();
    const context = watched.as();
    const rehearse = (limit: number, failures?: number) =>
      rehearseMonitor(context, { monitor: 'beats', fields: { everySeconds: limit }, failures, days: 1 });
    expect(await rehearse(10_000)).toMatchObject({
      points: 60,
      resolutionMs: 60_000,
      told: 0,
      toldBefore: 0,
    });
    expect(await rehearse(5_000)).toMatchObject({
      from: at(3_600 - 86_400),
      to: at(3_600),
      told: 1,
      toldBefore: 0,
      periods: [
        { status: 'fine', since: at(0), until: at(1_800) },
        { status: 'problem', since: at(1_800), until: at(2_400) },
        { status: 'fine', since: at(2_400), until: at(3_600) },
      ],
    });
    expect(await rehearse(5_000, 4)).toMatchObject({ periods: [{}, { since: at(1_980) }, {}] });
    expect(await rehearse(5_000, 11)).toMatchObject({ told: 0, periods: [{ status: 'fine' }] });
  });

  it('has each number hold for the interval of its monitor, also where that is longer than a bucket', async () => {
    const id = await watched.insert({
      name: 'slow',
      kind: 'heartbeat',
      everyMs: 600_000,
      fields: { everySeconds: 10_000, graceSeconds: 0 },
    });
    const ages = [3_600, 3_600, 7_200, 7_200, 3_600, 3_600];
    await record(
      watched.db,
      id,
      ages.map((age, index) => fine(index * 600, age)),
      { everyMs: 600_000 },
    );
    watched.setNow(at(3_600));
    expect(
      await rehearseMonitor(watched.as(), { monitor: 'slow', fields: { everySeconds: 5_000 }, days: 1 }),
    ).toMatchObject({
      periods: [
        { status: 'fine', since: at(0), until: at(1_200) },
        { status: 'problem', since: at(1_200), until: at(2_400) },
        { status: 'fine', since: at(2_400), until: at(3_600) },
      ],
    });
  });

  it('says which field does not fit', async () => {
    await insertBeats();
    const refused = rehearseMonitor(watched.as(), { monitor: 'beats', fields: { everySeconds: 'x' } });
    await expect(refused).rejects.toMatchObject({ issues: [{ path: 'fields.everySeconds' }] });
  });

  it('replays a check with more failures in a row, and says how late each problem would have been told', async () => {
    await insertCheck([fine(0), problem(60), fine(120), problem(180), problem(240), problem(300), fine(360)]);
    watched.setNow(at(400));
    expect(await rehearseMonitor(watched.as(), { monitor: 'databases', failures: 2 })).toMatchObject({
      told: 1,
      toldBefore: 2,
      resolutionMs: 60_000,
      delays: [
        { since: at(60), delayMs: null },
        { since: at(180), delayMs: 60_000 },
      ],
    });
  });

  it.each([
    ['other fields', { fields: { check: 'caches' }, failures: 2 }, 'fields'],
    ['fewer failures', {}, 'failures'],
  ])('refuses a check with %s, and says why', async (_, input, path) => {
    await insertCheck([fine(0)]);
    const refused = rehearseMonitor(watched.as(), { monitor: 'databases', ...input });
    await expect(refused).rejects.toMatchObject({ issues: [{ path }] });
  });

  it('takes details', async () => {
    await expect(rehearseMonitor(watched.as(ANYBODY), { monitor: 'x' })).rejects.toThrow(LevelError);
  });
});
