import { join } from 'node:path';
import { nextAuth } from './lib/access/next-auth.ts';
import { untraced } from './lib/apm/untraced.ts';
import { directory } from './lib/clients/storage/directory.ts';
import { defineStatus } from './lib/core/define-status.ts';
import { databaseStore } from './lib/packages/database-store.ts';
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
import { workerStats } from './lib/providers/worker-stats.ts';
import { workers } from './lib/providers/workers.ts';
import { findSecrets } from './lib/redact/find-secrets.ts';
import { createAppDatabase } from './lib/standalone/app-database.ts';
import { toCacheClients, toDatabaseClients, toMailClient, toQueueClients } from './lib/standalone/clients.ts';
import { createEmbedded } from './lib/standalone/embedded/embedded.ts';
import { createLogger } from './lib/standalone/logger.ts';
import { readSettings } from './lib/standalone/settings/read-settings.ts';
import { createSignIn } from './lib/standalone/sign-in/sign-in.ts';
import { countUsers } from './lib/standalone/sign-in/users.ts';

const environment = readSettings(process.env);

/** What the environment says. */
export const { settings } = environment;

// Nothing is made or opened yet.
const embeddedDatabase = createEmbedded({ directory: join(settings.home, 'database') });

/** The PostgreSQL that comes with the app, where DATABASE_URL names no other. */
export const embedded = settings.statusDatabase.kind === 'embedded' ? embeddedDatabase : undefined;

/** The database of what the app keeps. */
export const statusDatabase = createAppDatabase(settings.statusDatabase, embeddedDatabase);

// next-auth reads it from the environment alone, and cannot do with an empty one.
process.env.NEXTAUTH_URL = settings.signIn.origin;

/** How one signs in. */
export const signIn = createSignIn({
  settings: settings.signIn,
  home: settings.home,
  database: statusDatabase,
  log(line) {
    status.logger.warn(line);
  },
});

// Clients open at the first question, and checks and stats share them.
const databaseClients = toDatabaseClients(settings.databases, embeddedDatabase);
const cacheClients = toCacheClients(settings.caches);
const queueClients = settings.workers && toQueueClients(settings.workers);

/** What this app watches, and who may look. A check of your own is one more line in `health`. */
export const status = defineStatus({
  resources: {
    health: {
      ping: ping(),
      databases: databases(databaseClients),
      caches: caches(cacheClients),
      storage: storage(directory(settings.storagePath)),
      ...(queueClients && { workers: workers(queueClients, { expected: settings.workers?.expected }) }),
      email: email(toMailClient(settings.email.smtpUrl), settings.email.check),
    },
    stats: {
      databases: databaseStats(databaseClients),
      caches: cacheStats(cacheClients),
      code: code({ env: process.env, debug: process.env.NODE_ENV === 'development' }),
      process: processStats(),
      packages: packages({ env: process.env, store: databaseStore(statusDatabase) }),
      ...(queueClients && { workers: workerStats(queueClients) }),
    },
  },
  access: {
    // The embedded database's token is for the command line, which finds it in the lock file.
    tokens: [...settings.tokens, embeddedDatabase.token],
    anonymous: settings.anonymous,
    session: nextAuth(signIn.authOptions, { role: signIn.role }),
    signInPath: '/sign-in',
    signOutPath: '/sign-out',
  },
  environment: {
    checks: settings.checks,
    paidChecks: settings.paidChecks,
    issues: environment.issues,
    secrets: findSecrets(process.env),
  },
  secrets: signIn.secrets.readStored(),
  errorCode: settings.errorCode,
  baseUrl: settings.signIn.isOriginSet ? settings.signIn.origin : undefined,
  db: statusDatabase,
  users: { query: () => countUsers(statusDatabase) },
  untraced: settings.disableApm ? untraced : undefined,
  logger: createLogger(settings.logLevel, process.stdout.isTTY),
});
