import type { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { PgDialect, type PgSession } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { migrations } from './migrations.generated.ts';

/** Brings the tables of an embedded database up to date. */
export async function migrateEmbedded(database: PGlite): Promise<void> {
  await migrate(drizzlePglite(database));
}

/** Brings the tables of a PostgreSQL database up to date; several processes may do so at one time. */
export async function migratePostgres(url: string): Promise<void> {
  // The lock belongs to the connection, so there is one for all of it; it ends with it.
  const client = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    const db = drizzlePostgres(client);
    await db.execute(sql`select pg_advisory_lock(hashtext('statusql.migrations'))`);
    await migrate(db);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** drizzle's own `migrate` reads files; this is what it does with them. */
async function migrate(db: { _: { session: unknown } }): Promise<void> {
  // What a session gives back differs by driver; a migration looks at none of it.
  await new PgDialect().migrate(migrations, db._.session as PgSession, {
    migrationsFolder: '',
    migrationsSchema: 'statusql',
    migrationsTable: 'migrations',
  });
}
