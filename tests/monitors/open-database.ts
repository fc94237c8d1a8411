import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { toRows } from '../../lib/clients/postgresql.ts';
import { type MonitoredDatabase, statusDatabase } from '../../lib/db.ts';
import { createNewDatabase } from '../servers/new-database.ts';

/** A database with our tables, and those of the jobs. */
export interface OpenDatabase {
  database: MonitoredDatabase;
  /** The rows of a statement without parameters. */
  read<Row>(statement: string): Promise<Row[]>;
  close(): Promise<void>;
}

/** Each of the two, by what it is called. */
export const DATABASES: [string, () => Promise<OpenDatabase>][] = [
  ['PGlite', openOnPglite],
  ['PostgreSQL', openOnPostgres],
];

/** One in this process. */
export async function openOnPglite(): Promise<OpenDatabase> {
  const client = await PGlite.create();
  return open(statusDatabase(client), () => client.close());
}

/** A new one of the server that the tests share. */
export async function openOnPostgres(): Promise<OpenDatabase> {
  const { url, drop } = await createNewDatabase();
  const client = postgres(url, { max: 5, fetch_types: false, onnotice: () => {} });
  return open(statusDatabase(client), () => client.end().then(drop));
}

async function open(database: MonitoredDatabase, close: () => Promise<void>): Promise<OpenDatabase> {
  await database.migrate();
  return {
    database,
    read: (statement) => database.use(async (db) => toRows(await db.execute(sql.raw(statement))) as never),
    close,
  };
}
