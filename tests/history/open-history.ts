import { PGlite } from '@electric-sql/pglite';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
// @ts-expect-error it comes with pg-boss, without types
import pg from 'pg';
import postgres from 'postgres';
import { type PostgresqlClient, toDrizzle } from '../../lib/db/client.ts';
import { migrate } from '../../lib/db/migrate.ts';
import { monitorStates } from '../../lib/db/schema/monitor-states.ts';
import { monitors } from '../../lib/db/schema/monitors.ts';
import { monitorPeriods } from '../../lib/db/schema/periods.ts';
import { advance, type Observation, type Step, type Track } from '../../lib/history/advance.ts';
import { findWindows, type Schedule } from '../../lib/history/find-windows.ts';
import { writePeriods } from '../../lib/history/write-periods.ts';
import { writeRollups } from '../../lib/history/write-rollups.ts';
import { createNewDatabase } from '../servers/new-database.ts';

/** A database with our tables. */
export interface HistoryDatabase {
  client: PostgresqlClient;
  db: PgDatabase<PgQueryResultHKT>;
  close(): Promise<void>;
}

/** One in this process. */
export async function openOnPglite(): Promise<HistoryDatabase> {
  const client = await PGlite.create();
  const db = await toDrizzle(client);
  await migrate(db);
  return { client, db, close: () => client.close() };
}

/** A new one of the server that the tests share. */
export async function openOnPostgres(): Promise<HistoryDatabase> {
  const { url, drop } = await createNewDatabase();
  const client = postgres(url, { max: 3, fetch_types: false, onnotice: () => {} });
  const db = await toDrizzle(client);
  await migrate(db);
  return { client, db, close: () => client.end().then(drop) };
}

/** The same, by a drizzle of a host's over node-postgres. */
export async function openOnNodePostgres(): Promise<HistoryDatabase> {
  const { url, drop } = await createNewDatabase();
  const pool = new pg.Pool({ connectionString: url, max: 3 });
  // Its database may be dropped before the server has seen that it ended.
  pool.on('error', () => {});
  // A connection that is still ending when its database is dropped is told so.
  pool.on('connect', (connection: pg.Client) => connection.on('error', () => {}));
  const client = drizzle({ client: pool });
  await migrate(client);
  return { client, db: client, close: () => pool.end().then(drop) };
}

/** Adds a monitor that was never evaluated, and gives its id. */
export async function addMonitor(
  db: PgDatabase<PgQueryResultHKT>,
  values: Partial<typeof monitors.$inferInsert> & { name: string },
): Promise<string> {
  const [row] = await db
    .insert(monitors)
    .values({ origin: 'people', kind: 'fake', everyMs: 60_000, ...values })
    .returning();
  const { id } = row as { id: string };
  await db.insert(monitorStates).values({ monitorId: id, nextAt: new Date(0) });
  return id;
}

/** An evaluation, and what it took and read. */
export interface TestEvaluation extends Observation {
  durationMs?: number;
  value?: number;
  report?: string;
}

/** Evaluations of one monitor, as they would be recorded one after the other, written at once; gives what then counts. */
export async function record(
  db: PgDatabase<PgQueryResultHKT>,
  monitorId: string,
  evaluations: readonly TestEvaluation[],
  settings: Partial<Track> = {},
  schedules: readonly Schedule[] = [],
): Promise<Track> {
  let track: Track = { streak: 0, everyMs: 60_000, failures: 1, successes: 1, ...settings };
  const steps: (Step & TestEvaluation)[] = [];
  for (const evaluated of evaluations) {
    const step = advance(track, evaluated);
    const { status, checkedAt, streak } = step;
    const { since = track.since, isGap = track.isGap } = step.opens.at(-1) ?? {};
    track = { ...track, status, checkedAt, streak, since, isGap };
    steps.push({ ...evaluated, ...step });
  }
  await db.transaction(async (tx) => {
    for (const step of steps.filter(({ opens }) => opens.length > 0)) {
      const opens = step.opens.map((period) => (period.isGap ? period : { ...period, report: step.report }));
      await writePeriods(tx, [{ monitorId, closes: step.closes, opens }]);
    }
    const rows = steps.map(({ checkedAt, spans, durationMs = 0, value }) => {
      const from = spans[0]?.from ?? checkedAt;
      return {
        monitorId,
        checkedAt,
        spans,
        durationMs,
        value,
        windows: findWindows(schedules, from, checkedAt),
      };
    });
    await writeRollups(tx, rows);
    const { checkedAt, streak } = track;
    await tx.update(monitorStates).set({ checkedAt, streak }).where(eq(monitorStates.monitorId, monitorId));
  });
  return track;
}

/** The periods of a monitor, in their order. */
export function readPeriods(db: PgDatabase<PgQueryResultHKT>, monitorId: string) {
  return db
    .select()
    .from(monitorPeriods)
    .where(eq(monitorPeriods.monitorId, monitorId))
    .orderBy(monitorPeriods.since);
}
