import { existsSync } from 'node:fs';
import postgres from 'postgres';
import { postgresJsOptions } from '../clients/database/postgres-js.ts';
import { listAll } from '../db/migrate.ts';
import { type StatusDatabase, statusDatabase } from '../db/status-database.ts';
import type { Embedded } from './embedded/embedded.ts';
import { createMemo } from './memo.ts';
import type { DatabaseSetting } from './settings/databases.ts';

// Next loads this module several times in one process, which needs one pool.
const KEY = Symbol.for('statusql.app-database');

/**
 * The database of the standalone app, one per process, which brings its tables up to date itself before it is first used.
 * Nothing is opened yet; what the first use opens is kept until `close`.
 */
export function createAppDatabase(setting: DatabaseSetting, embedded: Embedded): StatusDatabase {
  const holder = globalThis as { [KEY]?: Map<string, StatusDatabase> };
  holder[KEY] ??= new Map();
  const name = setting.kind === 'postgres' ? setting.url : embedded.directory;
  const database = holder[KEY].get(name) ?? migrateAtFirstUse(open(setting, embedded));
  holder[KEY].set(name, database);
  return database;
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
  if (setting.kind === 'postgres') return statusDatabase(() => postgres(setting.url, postgresJsOptions));
  const openEmbedded = async () => statusDatabase(await embedded.openAsIs());
  return {
    // To look at what is missing must not make it.
    listPending: async () =>
      existsSync(embedded.directory) ? (await openEmbedded()).listPending() : listAll(),
    migrate: async () => (await openEmbedded()).migrate(),
    use: async (work) => (await openEmbedded()).use(work),
    // It belongs to the process, not to one copy of the config.
    close: async () => {},
  };
}
