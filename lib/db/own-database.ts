import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { postgresJsOptions } from '../clients/postgres-js-options.ts';
import type { DatabaseSetting } from '../settings/databases.ts';
import type { Embedded } from './embedded.ts';
import { migratePostgres } from './migrate.ts';

/** The database of what the app keeps. */
export interface OwnDatabase {
  /** Brings its tables up to date; of the embedded one its opening does so. */
  migrate(): Promise<void>;
  /** Lets `work` have it, with its tables up to date. */
  use<Result>(work: (db: PgDatabase<PgQueryResultHKT>) => Promise<Result>): Promise<Result>;
}

/** The database of the settings; nothing is opened yet. */
export function createOwnDatabase(setting: DatabaseSetting, embedded: Embedded): OwnDatabase {
  if (setting.kind === 'postgres') return createServed(setting.url);
  return {
    migrate: async () => {},
    use: async (work) => work(drizzlePglite(await embedded.open())),
  };
}

function createServed(url: string): OwnDatabase {
  let migrating: Promise<void> | undefined;

  function migrate(): Promise<void> {
    migrating ??= migratePostgres(url).catch((error) => {
      // The next one to ask tries anew.
      migrating = undefined;
      throw error;
    });
    return migrating;
  }

  return {
    migrate,
    async use(work) {
      await migrate();
      // It is used seldom, so it keeps no connection.
      const client = postgres(url, { ...postgresJsOptions, max: 1 });
      try {
        return await work(drizzlePostgres(client));
      } finally {
        await client.end({ timeout: 1 });
      }
    },
  };
}
