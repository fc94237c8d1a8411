import { type ClientSource, createLazyClient } from '../clients/lazy-client.ts';
import { endPostgresql, ignoreIdleErrors, toErrorCode } from '../clients/postgresql.ts';
import type { Migrator } from '../core/config.ts';
import { assertPostgresql, type Database, type PostgresqlClient, toDrizzle } from './client.ts';
import { type ListPending, listPending, migrate } from './migrate.ts';

/** The database of what StatusQL stores. */
export interface StatusDatabase extends Migrator {
  /**
   * Lets `work` have it, as drizzle.
   * @throws TablesError when its tables are not there, else what `work` throws.
   */
  use<Result>(work: (db: Database) => Promise<Result>): Promise<Result>;
}

/**
 * The database of what StatusQL stores, over a client.
 * @param listOthers what other tables lack that are made with ours.
 * @throws ConfigError for what is no client of PostgreSQL.
 */
export function statusDatabase(
  source: ClientSource<PostgresqlClient>,
  listOthers?: ListPending,
): StatusDatabase {
  const client = createLazyClient(source, {
    check: assertPostgresql,
    prepare: ignoreIdleErrors,
    end: endPostgresql,
  });
  const open = async () => toDrizzle(await client.get());

  async function use<Result>(work: (db: Database) => Promise<Result>): Promise<Result> {
    // A server that went away without a word would leave all of a pool waiting, for a quarter of an hour.
    const givingUp = setTimeout(() => void client.close(), USE_WITHIN_MS);
    try {
      return await work(await open());
    } catch (error) {
      throw toTablesError(error);
    } finally {
      clearTimeout(givingUp);
    }
  }

  return {
    use,
    listPending: () => use((db) => listPending(db, listOthers)),
    migrate: async () => migrate(await open(), listOthers),
    close: client.close,
  };
}

// After which what was opened here is given up; the next use opens it anew.
const USE_WITHIN_MS = 30_000;

// What PostgreSQL calls a table, a column or a schema that is not there (its manual, appendix A).
const CODES: readonly unknown[] = ['42P01', '42703', '3F000'];

/** The tables of StatusQL are not there, or not up to date. */
export class TablesError extends Error {
  override readonly name = 'TablesError';

  constructor() {
    super('The tables of StatusQL are not there or not up to date: run "statusql migrate".');
  }
}

/** What a use of the tables threw; where it is that they are not there, it says how to make them. */
function toTablesError(thrown: unknown): unknown {
  return CODES.includes(toErrorCode(thrown)) ? new TablesError() : thrown;
}
