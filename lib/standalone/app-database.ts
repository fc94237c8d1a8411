import { existsSync } from 'node:fs';
import postgres from 'postgres';
import { postgresJsOptions } from '../clients/database/postgres-js.ts';
import { listAll } from '../db/migrate.ts';
import { type StatusDatabase, statusDatabase } from '../db/status-database.ts';
import type { Embedded } from './embedded/embedded.ts';
import { createMemo } from './memo.ts';
import type { DatabaseSetting } from './settings/databases.ts';

/**
 * The database of the standalone app, which brings its tables up to date itself before it is first used. Nothing is opened
 * yet; what the first use opens is kept until `close`.
 */
export function createAppDatabase(setting: DatabaseSetting, embedded: Embedded): StatusDatabase {
  const database =
    setting.kind === 'postgres'
      ? statusDatabase(() => postgres(setting.url, postgresJsOptions))
      : toStatusDatabase(embedded);
  const migrating = createMemo(() => database.migrate());
  return {
    ...database,
    migrate() {
      migrating.clear();
      return migrating.get();
    },
    async use(work) {
      await migrating.get();
      return database.use(work);
    },
  };
}

/** The embedded database outlives it: that belongs to the process, not to one copy of the config. */
function toStatusDatabase(embedded: Embedded): StatusDatabase {
  const open = async () => statusDatabase(await embedded.openAsIs());
  return {
    // To look at what is missing must not make it.
    listPending: async () => (existsSync(embedded.directory) ? (await open()).listPending() : listAll()),
    migrate: async () => (await open()).migrate(),
    use: async (work) => (await open()).use(work),
    close: async () => {},
  };
}
