import { sql } from 'drizzle-orm';
import { toRows } from '../clients/postgresql.ts';
import type { Migration } from '../core/config.ts';
import { MissingPackageError } from '../core/errors.ts';
import type { Database } from '../db/client.ts';
import { JOBS_SCHEMA, loadPgBoss } from './load-pg-boss.ts';
import { findTransaction } from './split-statements.ts';

/**
 * What the tables of pg-boss lack; nothing where pg-boss is not installed, as then nothing is watched. Those of a newer pg-boss
 * than the one here lack nothing.
 */
export async function listPendingJobTables(db: Database): Promise<Migration[]> {
  return toMigrations(() => readVersion(db));
}

/** What a database without any tables of pg-boss lacks. */
export function listAllJobTables(): Promise<Migration[]> {
  return toMigrations(async () => undefined);
}

async function toMigrations(readVersion: () => Promise<number | undefined>): Promise<Migration[]> {
  const pgBoss = await loadPgBoss().catch((error: unknown) => {
    if (error instanceof MissingPackageError) return undefined;
    throw error;
  });
  if (!pgBoss) return [];
  const version = await readVersion();
  if (version === undefined) return [toMigration(pgBoss.getConstructionPlans(JOBS_SCHEMA))];
  if (version >= findNewest(pgBoss)) return [];
  return [toMigration(pgBoss.getMigrationPlans(JOBS_SCHEMA, version))];
}

/** The version of the tables; nothing where there are none. Columns have names that no client writes in another case. */
async function readVersion(db: Database): Promise<number | undefined> {
  const [table] = toRows(
    await db.execute(sql`select to_regclass(${`${JOBS_SCHEMA}.version`}) is not null as present`),
  );
  if (!(table as { present: boolean }).present) return undefined;
  const [row] = toRows(await db.execute(sql.raw(`select version from ${JOBS_SCHEMA}.version`)));
  return Number((row as { version: number | string }).version);
}

/** The version of the tables that this pg-boss works with, which its own SQL tells. */
function findNewest({ getConstructionPlans }: typeof import('pg-boss')): number {
  return Number(/\.version\(version\) VALUES \('(\d+)'\)/.exec(getConstructionPlans(JOBS_SCHEMA))?.[1]);
}

function toMigration(script: string): Migration {
  const version = /VALUES \('(\d+)'\)|SET version = '(\d+)'/.exec(script)?.slice(1).find(Boolean);
  return { name: `jobs_${version}`, statements: (findTransaction(script) ?? []).map(inTransaction) };
}

/** Our tables are made in one transaction, and these are small: they need no index that is built beside their use. */
function inTransaction(statement: string): string {
  return statement.replace(/(^|\n)((?:CREATE|DROP) (?:UNIQUE )?INDEX) CONCURRENTLY/, '$1$2');
}
