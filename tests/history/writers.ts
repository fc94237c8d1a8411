import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { monitorRollups } from '../../lib/db/schema/rollups.ts';
import { writePeriods } from '../../lib/history/write-periods.ts';
import { writeRollups } from '../../lib/history/write-rollups.ts';
import { addMonitor, type HistoryDatabase, readPeriods, record } from './open-history.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 23, 58) + seconds * 1_000);

/** What writing history does, on one kind of database. */
export function describeWriters(open: () => Promise<HistoryDatabase>): void {
  let history: HistoryDatabase;

  beforeAll(async () => {
    history = await open();
  });
  afterAll(() => history.close());

  const readRollups = (monitorId: string) =>
    history.db
      .select()
      .from(monitorRollups)
      .where(eq(monitorRollups.monitorId, monitorId))
      .orderBy(monitorRollups.resolution, monitorRollups.at);

  describe('writePeriods', () => {
    it('closes and opens those of many monitors, and gives the new ones in the order of their ids', async () => {
      const { db } = history;
      const [a, b] = [await addMonitor(db, { name: 'a' }), await addMonitor(db, { name: 'b' })];
      const fine = { status: 'fine', isGap: false, since: at(0) } as const;
      const evidence = { probes: [{ name: 'default', status: 'problem', message: 'it\'s "down"' }] } as const;
      await db.transaction((tx) =>
        writePeriods(
          tx,
          [a, b].map((monitorId) => ({ monitorId, opens: [fine] })),
        ),
      );
      const written = await db.transaction((tx) =>
        writePeriods(tx, [
          {
            monitorId: b,
            closes: at(60),
            opens: [
              { status: 'unknown', isGap: true, since: at(60), until: at(300) },
              { status: 'problem', isGap: false, since: at(300), report: 'Down.', evidence, release: 'abc' },
            ],
          },
          { monitorId: a, closes: at(90), opens: [{ status: 'warning', isGap: false, since: at(90) }] },
        ]),
      );
      expect(written.map(({ monitorId, status }) => [monitorId, status])).toEqual([
        [b, 'unknown'],
        [b, 'problem'],
        [a, 'warning'],
      ]);
      expect(written[0]?.since).toEqual(at(60));
      const ids = written.map(({ id }) => Number(id));
      expect(ids).toEqual([3, 4, 5]);
      expect(await readPeriods(db, a)).toMatchObject([
        { status: 'fine', since: at(0), until: at(90) },
        { status: 'warning', since: at(90), until: null },
      ]);
      expect(await readPeriods(db, b)).toMatchObject([
        { status: 'fine', since: at(0), until: at(60) },
        { status: 'unknown', isGap: true, since: at(60), until: at(300) },
        { status: 'problem', isGap: false, until: null, report: 'Down.', evidence, release: 'abc' },
      ]);
    });

    it('writes nothing where nothing changes', async () => {
      expect(await writePeriods(history.db, [{ monitorId: crypto.randomUUID(), opens: [] }])).toEqual([]);
    });
  });

  describe('writeRollups', () => {
    it('splits the time since the last evaluation over the buckets of UTC, maintenance apart', async () => {
      const { db } = history;
      const monitorId = await addMonitor(db, { name: 'split' });
      const row = {
        monitorId,
        checkedAt: at(150),
        durationMs: 40,
        value: 2,
        spans: [{ status: 'problem', from: at(30), to: at(150) }] as const,
        windows: [{ from: at(100), to: at(130) }],
      };
      await writeRollups(db, [row]);
      expect(await readRollups(monitorId)).toMatchObject([
        { resolution: 'day', problemMs: 70_000, maintenanceMs: 20_000, evaluations: 0 },
        { resolution: 'day', problemMs: 20_000, maintenanceMs: 10_000, evaluations: 1 },
        { resolution: 'hour', problemMs: 70_000, maintenanceMs: 20_000 },
        { resolution: 'hour', problemMs: 20_000, maintenanceMs: 10_000 },
        { resolution: 'minute', at: at(0), problemMs: 30_000, maintenanceMs: 0 },
        { resolution: 'minute', at: at(60), problemMs: 40_000, maintenanceMs: 20_000, durations: [] },
        { resolution: 'minute', at: at(120), problemMs: 20_000, maintenanceMs: 10_000, valueCount: 1 },
      ]);
    });

    it('adds to what is there, histograms place by place', async () => {
      const { db } = history;
      const monitorId = await addMonitor(db, { name: 'add' });
      const add = (seconds: number, durationMs: number, value?: number) =>
        writeRollups(db, [{ monitorId, checkedAt: at(seconds), durationMs, value, spans: [], windows: [] }]);
      await add(0, 0.5, 7);
      await add(1, 4);
      await add(2, 1.2, -3);
      expect((await readRollups(monitorId)).at(-1)).toMatchObject({
        resolution: 'minute',
        evaluations: 3,
        durationSumMs: 5.7,
        durationMaxMs: 4,
        durations: [1, 1, 0, 0, 0, 1],
        valueMin: -3,
        valueMax: 7,
        valueSum: 4,
        valueCount: 2,
      });
    });

    it('leaves out numbers that cannot be added up', async () => {
      const { db } = history;
      const monitorId = await addMonitor(db, { name: 'rubbish' });
      const values = [Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_VALUE, Number.MAX_VALUE, 5];
      for (const [second, value] of values.entries()) {
        await writeRollups(db, [
          { monitorId, checkedAt: at(second), durationMs: 1, value, spans: [], windows: [] },
        ]);
      }
      expect((await readRollups(monitorId)).at(-1)).toMatchObject({
        evaluations: 5,
        valueSum: 5,
        valueCount: 1,
      });
    });

    it('writes the two ends of a long gap, and what lies between is not there', async () => {
      const { db } = history;
      const monitorId = await addMonitor(db, { name: 'long gap' });
      const years = 40 * 365 * 86_400;
      await record(db, monitorId, [
        { status: 'fine', at: at(0) },
        { status: 'fine', at: at(years) },
      ]);
      expect((await readRollups(monitorId)).length).toBeLessThan(12);
    });
  });
}
