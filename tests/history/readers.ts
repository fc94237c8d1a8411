import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toRows } from '../../lib/clients/postgresql.ts';
import { InputError } from '../../lib/core/errors.ts';
import { STATUSES } from '../../lib/core/status.ts';
import { maintenance } from '../../lib/db/schema/maintenance.ts';
import { releases } from '../../lib/db/schema/releases.ts';
import { freezeMonths, listMonths } from '../../lib/history/freeze-months.ts';
import { listReleases } from '../../lib/history/list-releases.ts';
import { prune } from '../../lib/history/prune.ts';
import { readHistory } from '../../lib/history/read-history.ts';
import { readPastStates } from '../../lib/history/read-past-states.ts';
import { readUptimes } from '../../lib/history/read-uptimes.ts';
import { addMonitor, type HistoryDatabase, readPeriods, record } from './open-history.ts';
import { countAll, type Seen, walk, walkMaintenance } from './oracle.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const at = (hours: number) => new Date(Date.UTC(2026, 2, 10) + hours * HOUR_MS);
const hourly = { everyMs: HOUR_MS };

/** What reading history does, on one kind of database. */
export function describeReaders(open: () => Promise<HistoryDatabase>): void {
  let history: HistoryDatabase;

  beforeAll(async () => {
    history = await open();
  });
  afterAll(() => history.close());

  const readUptime = async (id: string, days: number, now: Date) =>
    (await readUptimes(history.db, [id], { days, now })).get(id);

  const work = async (id: string, startsAt: Date, endsAt: Date) => {
    const row = { reason: 'Work.', monitorIds: [id], startsAt, endsAt, createdBy: 'Ada' };
    const [inserted] = await history.db.insert(maintenance).values(row).returning();
    return inserted as typeof maintenance.$inferSelect;
  };

  describe('readHistory', () => {
    it('gives the buckets of a resolution that there are, with percentiles and numbers', async () => {
      const { db } = history;
      const id = await addMonitor(db, { name: 'points', ...hourly });
      await record(
        db,
        id,
        [
          { status: 'fine', at: at(0.5), durationMs: 10, value: 1 },
          { status: 'problem', at: at(1), durationMs: 10, value: 4 },
          { status: 'fine', at: at(8), durationMs: 90, value: 1 },
        ],
        hourly,
      );
      const points = await readHistory(db, id, { resolution: 'hour', from: at(0.9), to: at(24) });
      expect(points).toMatchObject([
        { at: at(0), fineMs: HOUR_MS / 2, problemMs: 0, evaluations: 1, value: { min: 1, mean: 1, max: 1 } },
        { at: at(1), problemMs: HOUR_MS, evaluations: 1 },
        ...[2, 3, 4, 5, 6, 7].map((hour) => ({ at: at(hour), unknownMs: HOUR_MS, evaluations: 0 })),
        { at: at(8), fineMs: 0, evaluations: 1, p50Ms: expect.any(Number) },
      ]);
      const [day] = await readHistory(db, id, { resolution: 'day', from: at(0), to: at(24) });
      expect(day).toMatchObject({ evaluations: 3, value: { min: 1, mean: 2, max: 4 } });
      expect(day?.p50Ms).toBeCloseTo(10, -1);
      expect(day?.p95Ms).toBeCloseTo(90, -1);
      expect(points[1]?.value).toEqual({ min: 4, mean: 4, max: 4 });
      expect(points[2]?.p50Ms).toBeUndefined();
    });

    it.each([
      ['that ends before it begins', { resolution: 'hour', from: at(1), to: at(1) }, 'to'],
      ['that is too long', { resolution: 'minute', from: at(0), to: at(51) }, 'from'],
    ] as const)('refuses a stretch %s', async (_, range, path) => {
      const refused = await readHistory(history.db, crypto.randomUUID(), range).catch((error) => error);
      expect(refused).toBeInstanceOf(InputError);
      expect(refused.issues).toMatchObject([{ path }]);
    });
  });

  describe('readUptimes', () => {
    it('tells time not in problem over time known, with the rest until now', async () => {
      const id = await addMonitor(history.db, { name: 'uptime', ...hourly });
      await record(
        history.db,
        id,
        [
          { status: 'fine', at: at(0) },
          { status: 'fine', at: at(1) },
          { status: 'problem', at: at(2) },
        ],
        hourly,
      );
      // Within two and a half intervals what was found last holds.
      expect(await readUptime(id, 1, at(4))).toEqual({
        ratio: 0.5,
        coverage: 4 / 24,
        problemMs: 2 * HOUR_MS,
        knownMs: 4 * HOUR_MS,
      });
      // Then it held for one.
      expect(await readUptime(id, 30, at(5))).toEqual({
        ratio: 1 - 1 / 3,
        coverage: expect.closeTo(3 / (29 * 24 + 5)),
        problemMs: HOUR_MS,
        knownMs: 3 * HOUR_MS,
      });
    });

    it('leaves maintenance out of all, also what no evaluation has written yet', async () => {
      const id = await addMonitor(history.db, { name: 'uptime in maintenance', ...hourly });
      const row = await work(id, at(1), at(4));
      const log = [0, 1, 2, 3].map((hour) => ({ status: 'problem', at: at(hour) }) as const);
      await record(history.db, id, log, hourly, [row]);
      expect(await readUptime(id, 1, at(5))).toEqual({
        ratio: 0,
        coverage: 2 / 21,
        problemMs: 2 * HOUR_MS,
        knownMs: 2 * HOUR_MS,
      });
    });

    it('has no ratio where nothing is known', async () => {
      const id = await addMonitor(history.db, { name: 'never evaluated' });
      expect(await readUptime(id, 30, at(5))).toEqual({
        ratio: undefined,
        coverage: 0,
        problemMs: 0,
        knownMs: 0,
      });
    });

    it('leaves out who is not there', async () => {
      expect(await readUptimes(history.db, [crypto.randomUUID()], { days: 1, now: at(0) })).toEqual(
        new Map(),
      );
      expect(await readUptimes(history.db, [], { days: 1, now: at(0) })).toEqual(new Map());
    });

    it('agrees with the oracle on random logs', async () => {
      const everyMs = 6 * HOUR_MS;
      const minute = fc.integer({ min: 0, max: 30 * 24 * 60 });
      const cases = fc.record({
        log: fc.array(fc.tuple(fc.constantFrom(...STATUSES), fc.constantFrom(1, 1, 1, 0.5, 2.5, 3, 30)), {
          minLength: 1,
          maxLength: 60,
        }),
        work: fc.array(fc.tuple(minute, fc.integer({ min: 1, max: 3_000 })), { maxLength: 3 }),
        days: fc.constantFrom(1, 7, 30),
        restMinutes: fc.constantFrom(0, 100, 900, 901, 5_000),
        failures: fc.constantFrom(1, 2),
      });
      let count = 0;
      await fc.assert(
        fc.asyncProperty(cases, async ({ log, work: worked, days, restMinutes, failures }) => {
          count += 1;
          const watching = { everyMs, failures, successes: 1 };
          const id = await addMonitor(history.db, { name: `random ${count}`, ...watching });
          const start = at(0).getTime() + 7 * MINUTE_MS;
          const schedules = await Promise.all(
            worked.map(([from, minutes]) => {
              const begins = start + from * MINUTE_MS;
              return work(id, new Date(begins), new Date(begins + minutes * MINUTE_MS));
            }),
          );
          let time = start;
          const seen = log.map(([status, intervals]): Seen => {
            time += intervals * everyMs;
            return { status, at: time };
          });
          const evaluated = seen.map((one) => ({ status: one.status, at: new Date(one.at) }));
          await record(history.db, id, evaluated, watching, schedules);

          const now = time + restMinutes * MINUTE_MS;
          const size = days === 1 ? HOUR_MS : DAY_MS;
          const from = (Math.ceil(now / size) - (days === 1 ? 24 : days)) * size;
          const states = walk(countAll(seen, watching), everyMs, { from, to: now, stepMs: MINUTE_MS });
          const isOn = walkMaintenance(schedules, from, now);
          // Before its first evaluation nobody can tell what is worked on.
          const first = ((seen[0]?.at ?? 0) - from) / MINUTE_MS;
          const counted = states.filter((_, index) => !isOn[index] || index < first);
          const known = counted.filter((state) => state !== 'unknown').length;
          const problem = counted.filter((state) => state === 'problem').length;
          expect(await readUptime(id, days, new Date(now))).toEqual({
            ratio: known > 0 ? expect.closeTo(1 - problem / known, 9) : undefined,
            coverage: counted.length > 0 ? expect.closeTo(known / counted.length, 9) : 0,
            problemMs: problem * MINUTE_MS,
            knownMs: known * MINUTE_MS,
          });
        }),
        {
          numRuns: 25,
          // Of what is worked on in a long gap, one minute is told about.
          examples: [
            [
              {
                log: [
                  ['fine', 30],
                  ['fine', 30],
                  ['fine', 30],
                  ['fine', 1],
                ],
                work: [[28_607, 2_767]],
                days: 1,
                restMinutes: 0,
                failures: 1,
              },
            ],
          ],
        },
      );
    });
  });

  describe('freezeMonths', () => {
    it('freezes what is over once, with its problems outside of maintenance', async () => {
      const { db } = history;
      const id = await addMonitor(db, { name: 'months', ...hourly });
      const row = await work(id, new Date('2026-03-20T00:00Z'), new Date('2026-03-20T06:00Z'));
      const log = (hours: number, of: (hour: number) => boolean) =>
        Array.from({ length: hours }, (_, hour) => ({
          status: of(hour) ? ('problem' as const) : ('fine' as const),
          at: at(hour),
        }));
      // Problems on the 11th, in the maintenance of the 20th, and on the 25th.
      const isBad = (hour: number) => [30, 10 * 24 + 2, 15 * 24].includes(hour);
      await record(db, id, log(22 * 24 + 5, isBad), hourly, [row]);
      await freezeMonths(db, new Date('2026-04-02T00:00Z'));
      const [march, ...more] = await listMonths(db, id);
      expect(more).toEqual([]);
      expect(march).toMatchObject({ month: '2026-03', problems: 2, maintenanceMs: 6 * HOUR_MS });
      expect(march?.problemMs).toBe(2 * HOUR_MS);
      expect(march?.coverage).toBeCloseTo((22 * 24 - 6) / (31 * 24 - 6));
      const before = toRows(await db.execute(sql`select * from statusql.monitor_months`));
      await freezeMonths(db, new Date('2026-04-02T00:00Z'));
      expect(toRows(await db.execute(sql`select * from statusql.monitor_months`))).toEqual(before);
    });

    it('waits for history that is not written yet, and for three days at most', async () => {
      const { db } = history;
      const id = await addMonitor(db, { name: 'unsettled month', ...hourly });
      const log = [0, 1].map((hour) => ({ status: 'fine' as const, at: at(hour) }));
      await record(db, id, log, hourly);
      const freezeAt = async (now: string) => {
        await freezeMonths(db, new Date(now));
        return (await listMonths(db, id)).length;
      };
      expect(await freezeAt('2026-03-31T23:59Z')).toBe(0);
      expect(await freezeAt('2026-04-02T00:00Z')).toBe(0);
      expect(await freezeAt('2026-04-04T00:01Z')).toBe(1);
    });
  });

  describe('prune', () => {
    it('takes away what is kept no longer in small batches, and never an open period or a frozen month', async () => {
      const { db } = history;
      await db.execute(sql`truncate statusql.monitors, statusql.maintenance cascade`);
      const id = await addMonitor(db, { name: 'pruned', ...hourly });
      const old = await addMonitor(db, { name: 'left alone', ...hourly });
      const log = Array.from({ length: 48 }, (_, hour) => ({
        status: hour === 30 ? ('problem' as const) : ('fine' as const),
        at: at(hour),
      }));
      await record(db, id, log, hourly);
      await record(db, old, [{ status: 'problem', at: at(0) }], hourly);
      const now = at(49);
      const keepDays = { minute: 1 / 24, hour: 1, day: 0.75 };
      const each: number[] = [];
      for (let gone = 1; gone > 0; each.push(gone)) gone = await prune(db, { now, keepDays, atOnce: 100 });
      expect(Math.max(...each)).toBeLessThanOrEqual(200);
      expect(each.length).toBeGreaterThan(20);
      const count = async (resolution: string) => {
        const counted = sql`select count(*)::int as rows from statusql.monitor_rollups where monitor_id = ${id} and resolution = ${resolution}`;
        return (toRows(await db.execute(counted))[0] as { rows: number }).rows;
      };
      expect([await count('minute'), await count('hour'), await count('day')]).toEqual([0, 23, 0]);
      // The one that was over by then went, the open ones stay whatever their age.
      expect(await readPeriods(db, id)).toMatchObject([
        { status: 'problem' },
        { status: 'fine', until: null },
      ]);
      expect(await readPeriods(db, old)).toMatchObject([{ status: 'problem', since: at(0), until: null }]);
    });

    it('takes away maintenance that is over and old releases, and never the last one', async () => {
      const { db } = history;
      await work(crypto.randomUUID(), at(0), at(1));
      await work(crypto.randomUUID(), at(0), at(900 * 24));
      await db.insert(releases).values([
        { release: 'first', deployedAt: at(0) },
        { release: 'last', deployedAt: at(1) },
      ]);
      expect(await prune(db, { now: at(800 * 24) })).toBeGreaterThanOrEqual(2);
      expect(await db.select().from(maintenance)).toMatchObject([{ endsAt: at(900 * 24) }]);
      expect(await listReleases(db, { from: at(0), to: at(2) })).toEqual([
        { release: 'last', deployedAt: at(1) },
      ]);
    });
  });

  describe('readPastStates', () => {
    it('tells how checks were, and nothing where nothing was evaluated', async () => {
      const { db } = history;
      const id = await addMonitor(db, { name: 'health.past', origin: 'check', ...hourly });
      await record(
        db,
        id,
        [
          { status: 'fine', at: at(0) },
          { status: 'problem', at: at(1), report: 'It is down.' },
          { status: 'fine', at: at(9) },
        ],
        hourly,
      );
      const read = async (hours: number) =>
        (await readPastStates(db, ['health.past', 'health.other'], at(hours))).get('health.past');
      expect(await read(-1)).toBeUndefined();
      expect(await read(0.5)).toMatchObject({ status: 'fine', since: at(0) });
      expect(await read(1)).toMatchObject({ status: 'problem', since: at(1), report: 'It is down.' });
      expect(await read(5)).toMatchObject({ status: 'unknown', isGap: true, since: at(2) });
      expect(await read(11)).toMatchObject({ status: 'fine', since: at(9) });
      // Not written yet, and a gap all the same.
      expect(await read(20)).toMatchObject({ status: 'unknown', isGap: true, since: at(10) });
    });
  });
}
