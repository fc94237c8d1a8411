import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { type ClientSource, createLazyClient } from '../clients/lazy-client.ts';
import type { StatusDatabase } from '../core/config.ts';
import { assertClient, endClient, type OwnClient, prepareClient, toDrizzle } from './client.ts';
import { listPending, migrate } from './migrate.ts';
import { toTablesError } from './tables-error.ts';

/** The database of what StatusQL keeps. */
export interface OwnDatabase extends StatusDatabase {
  /**
   * Lets `work` have it, as drizzle.
   * @throws TablesError when its tables are not there, else what `work` throws.
   */
  use<Result>(work: (db: PgDatabase<PgQueryResultHKT>) => Promise<Result>): Promise<Result>;
}

/**
 * Has StatusQL keep things in your own database, in a schema called `statusql`; no other table is touched. The tables are
 * made by `statusql migrate`, never on import or on a request.
 * @param source postgres.js' `sql`, a drizzle database for PostgreSQL over any driver, or a PGlite; or a function that opens
 *   one, at its first use: then `status.stop()` ends it.
 * @throws ConfigError for anything else.
 * @example
 * const database = statusDatabase(sql);
 * const stats = { packages: packages({ store: databaseStore(database) }) };
 * defineStatus({ resources: { stats }, db: database });
 */
export function statusDatabase(source: ClientSource<OwnClient>): OwnDatabase {
  const client = createLazyClient(source, { check: assertClient, prepare: prepareClient, end: endClient });
  const open = async () => toDrizzle(await client.get());
  return {
    listPending: async () => listPending(await open()),
    migrate: async () => migrate(await open()),
    async use(work) {
      try {
        return await work(await open());
      } catch (error) {
        throw toTablesError(error);
      }
    },
    close: client.close,
  };
}
