import { existsSync } from 'node:fs';
import postgres from 'postgres';
import { toPostgresJsOptions } from '../clients/database/postgres-js.ts';
import { listAll } from '../db/migrate.ts';
import type { StatusDatabase } from '../db/status-database.ts';
import { listAllJobTables } from '../jobs/job-tables.ts';
import type { MonitoredDatabase } from '../monitoring/status-database.ts';
import { statusDatabase, withMonitoring } from '../monitoring/status-database.ts';
import type { Embedded } from './embedded/embedded.ts';
import { createMemo } from './memo.ts';
import { oncePerProcess } from './once-per-process.ts';
import type { DatabaseSetting } from './settings/databases.ts';

/**
 * The database of the standalone app, one per process, which brings its tables up to date itself before it is first used.
 * Nothing is opened yet; what the first use opens is kept until `close`.
 */
export function createAppDatabase(setting: DatabaseSetting, embedded: Embedded): MonitoredDatabase {
  const name = setting.kind === 'postgres' ? setting.url : embedded.directory;
  return oncePerProcess('database', name, () => withMonitoring(migrateAtFirstUse(open(setting, embedded))));
}

function migrateAtFirstUse(database: StatusDatabase): StatusDatabase {
  const migrating = createMemo(async () => {
    // Which is given up where nothing answers, and then tried again at the next use: a migration may take its time.
    const pending = await database.listPending();
    return pending.length === 0 ? [] : database.migrate();
  });
  return {
    listPending: database.listPending,
    migrate() {
      migrating.clear();
      return migrating.get();
    },
    async use(work) {
      await migrating.get();
      return database.use(work);
    },
    async close() {
      migrating.clear();
      await database.close();
    },
  };
}

function open(setting: DatabaseSetting, embedded: Embedded): StatusDatabase {
  if (setting.kind === 'postgres') return statusDatabase(() => postgres(toPostgresJsOptions(setting.url)));
  const openEmbedded = async () => statusDatabase(await embedded.open());
  return {
    // To look at what is missing must not make it.
    listPending: async () =>
      existsSync(embedded.directory)
        ? (await openEmbedded()).listPending()
        : [...listAll(), ...(await listAllJobTables())],
    migrate: async () => (await openEmbedded()).migrate(),
    use: async (work) => (await openEmbedded()).use(work),
    // It belongs to the process, not to one copy of the config.
    close: async () => {},
  };
}
