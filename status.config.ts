import { defineStatus } from './lib/core/define-status.ts';
import { packages } from './lib/packages/packages.ts';
import { cacheStats } from './lib/providers/cache-stats.ts';
import { caches } from './lib/providers/caches.ts';
import { code } from './lib/providers/code.ts';
import { databaseStats } from './lib/providers/database-stats.ts';
import { databases } from './lib/providers/databases.ts';
import { email } from './lib/providers/email.ts';
import { ping } from './lib/providers/ping.ts';
import { processStats } from './lib/providers/process-stats.ts';
import { storage } from './lib/providers/storage.ts';
import { createStandalone } from './lib/standalone/create-standalone.ts';

/** What the environment makes of this app; nothing of it is opened yet. */
export const { embedded, ...app } = createStandalone(process.env);

/** What this app watches, and who may look. A check of your own is one more line in `health`. */
export const status = defineStatus({
  resources: {
    health: {
      ping: ping(),
      databases: databases(app.databases, { writable: app.writable }),
      caches: caches(app.caches),
      storage: storage(app.storage),
      ...app.checks,
      email: email(app.mail, app.settings.mail.check),
    },
    stats: {
      databases: databaseStats(app.databases),
      caches: cacheStats(app.caches),
      code: code({ env: process.env, debug: process.env.NODE_ENV === 'development' }),
      process: processStats(),
      packages: packages({ env: process.env, store: app.packageStore }),
      ...app.stats,
    },
  },
  ...app.options,
});
