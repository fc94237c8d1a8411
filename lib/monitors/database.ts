import { eq, type SQL, sql } from 'drizzle-orm';
import { toErrorCode, toRows } from '../clients/postgresql.ts';
import { ConfigError, UnavailableError } from '../core/errors.ts';
import type { Database } from '../db/client.ts';
import { monitorStates } from '../db/schema/monitor-states.ts';
import type { StatusDatabase } from '../db/status-database.ts';
import type { ActionContext } from './action-context.ts';

/**
 * Lets `work` have the database of the monitors.
 * @throws ConfigError where the config has none, TablesError where its tables are not there, UnavailableError where it cannot be
 *   reached, else what `work` throws.
 */
export async function useDatabase<Result>(
  { status }: Pick<ActionContext, 'status'>,
  work: (db: Database) => Promise<Result>,
): Promise<Result> {
  const db = status.db as Partial<StatusDatabase> | undefined;
  if (!db?.use) throw new ConfigError('Monitors take a db in the config, as in { db: statusDatabase(sql) }.');
  return db.use(work).catch((error) => {
    throw isUnreachable(error) ? new UnavailableError(error) : error;
  });
}

/** What time it is, by the clock of the database unless there is another. */
export async function readNow(db: Database, { now }: Pick<ActionContext, 'now'>): Promise<Date> {
  if (now) return now();
  const [row] = toRows(
    await db.execute(sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`),
  );
  return toDate((row as { ms: number }).ms);
}

/** A transaction whose statements each see what others have committed by then, whatever the database has by default. */
export function inShortTransaction<Value>(
  db: Database,
  work: (tx: Database) => Promise<Value>,
): Promise<Value> {
  return db.transaction(work, { isolationLevel: 'read committed' });
}

/** The time of the database, in whole milliseconds as JavaScript has it. */
export function toClock(now?: Date): SQL {
  return now ? sql`${now.toISOString()}::timestamptz` : sql`date_trunc('milliseconds', clock_timestamp())`;
}

/** What the database says in milliseconds: drivers read times in ways of their own. */
export function toDate(ms: number): Date {
  return new Date(Math.round(Number(ms)));
}

/** Lets one at a time change which monitors there are, and which stand on which, until its transaction ends. */
export async function lockMonitors(tx: Database): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('statusql.monitors'))`);
}

/**
 * Lets nobody record what a monitor says until the transaction ends. To be taken before its row is locked, as recording does:
 * else each might wait for the other.
 */
export async function lockState(tx: Database, monitorId: string): Promise<void> {
  await tx
    .select({ id: monitorStates.monitorId })
    .from(monitorStates)
    .where(eq(monitorStates.monitorId, monitorId))
    .for('update');
}

/** Whether a statement was refused since the name of a monitor is taken. */
export function isTaken(thrown: unknown): boolean {
  return toErrorCode(thrown) === '23505';
}

// What Node and postgres.js call a connection that is not there, and PostgreSQL (appendix A of its manual): no connection, too few
// resources, shutting down.
const UNREACHABLE = /^(E(?!RR_)[A-Z_]+|CONNECT(ION)?_[A-Z]+|(08|53|57P)\w+)$/;

function isUnreachable(thrown: unknown): boolean {
  return UNREACHABLE.test(toErrorCode(thrown) ?? '');
}
