import { existsSync } from 'node:fs';
import postgres from 'postgres';
import { postgresJsOptions } from '../clients/database/postgres-js.ts';
import { listAll } from '../db/migrate.ts';
import { createOnce } from '../db/once.ts';
import { type OwnDatabase, statusDatabase } from '../db/status-database.ts';
import type { Embedded } from './embedded/embedded.ts';
import type { DatabaseSetting } from './settings/databases.ts';

/** Lets `work` have the database for as long as it takes. */
type Lend = <Result>(work: (database: OwnDatabase) => Promise<Result>) => Promise<Result>;

/**
 * The database of the standalone app, which brings its tables up to date itself before it is first used. Nothing is opened
 * yet.
 */
export function createAppDatabase(setting: DatabaseSetting, embedded: Embedded): OwnDatabase {
  if (setting.kind === 'postgres') return create(lendServed(setting.url));
  const database = create(async (work) => work(statusDatabase(await embedded.openAsIs())));
  // To look at what is missing must not make it.
  return {
    ...database,
    listPending: async () => (existsSync(embedded.directory) ? database.listPending() : listAll()),
  };
}

function create(lend: Lend): OwnDatabase {
  const migrating = createOnce(() => lend((database) => database.migrate()));
  return {
    listPending: () => lend((database) => database.listPending()),
    migrate() {
      migrating.forget();
      return migrating.get();
    },
    async use(work) {
      await migrating.get();
      return lend((database) => database.use(work));
    },
    close: async () => {},
  };
}

/** It is used seldom, so it keeps no connection. */
function lendServed(url: string): Lend {
  return async (work) => {
    const database = statusDatabase(() => postgres(url, { ...postgresJsOptions, max: 1 }));
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  };
}
