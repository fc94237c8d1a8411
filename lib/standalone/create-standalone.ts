import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { nextAuth } from '../access/next-auth.ts';
import { untraced } from '../apm/untraced.ts';
import type { CacheClient } from '../clients/cache.ts';
import type { DatabaseClient } from '../clients/database.ts';
import type { MailClient } from '../clients/mail.ts';
import type { QueueClient } from '../clients/queue.ts';
import { directory } from '../clients/storage/directory.ts';
import type { StorageClient } from '../clients/storage.ts';
import type { StatusOptions } from '../core/config.ts';
import { createRedactingLogger } from '../core/logger.ts';
import type { Resources } from '../core/resource.ts';
import type { StatusDatabase } from '../db/status-database.ts';
import type { WatchmanOptions } from '../next/watchman.ts';
import { databaseStore } from '../packages/database-store.ts';
import type { NewestStore } from '../packages/newest-store.ts';
import { findSecrets } from '../redact/find-secrets.ts';
import { createRedact } from '../redact/redact.ts';
import { createAppDatabase } from './app-database.ts';
import { toCacheClients, toDatabaseClients, toMailClient, toQueueClients } from './clients.ts';
import { createEmbedded, type Embedded } from './embedded/embedded.ts';
import { createLogger } from './logger.ts';
import { readSettings, type Settings } from './settings/read-settings.ts';
import { createLoginRateLimit } from './sign-in/login-rate-limit.ts';
import { createSignIn, type SignIn } from './sign-in/sign-in.ts';
import { countUsers } from './sign-in/users.ts';

/** What the standalone app is made of. */
export interface Standalone {
  /** What the environment says. */
  settings: Settings;
  /** The clients of the databases, caches and queues to watch, by alias; checks and stats share them. */
  databases: Record<string, DatabaseClient>;
  caches: Record<string, CacheClient>;
  /** Nothing where the environment names no workers. */
  queues?: Record<string, QueueClient>;
  mail: MailClient;
  /** The folder that the storage check writes to. */
  storage: StorageClient;
  /** The PostgreSQL that comes with the app, where `DATABASE_URL` names no other. */
  embedded?: Embedded;
  /** The database of what the app stores. */
  db: StatusDatabase;
  /** What the registry said of packages, in that database. */
  packageStore: NewestStore;
  /** How one signs in. */
  signIn: SignIn;
  /** How the addresses of django-watchman are mounted. */
  watchman: WatchmanOptions;
  /** What `defineStatus` takes beside the resources. */
  options: Omit<StatusOptions<Resources>, 'resources'>;
}

/**
 * Makes the parts of the standalone app from the variables of its environment. Nothing is opened or written yet, and a wrong
 * variable is an issue in the options, reported at start.
 * @param variables those of the process; `NEXTAUTH_URL` is set there, as next-auth reads it from the environment alone and
 *   cannot do with an empty one.
 */
export function createStandalone(variables: NodeJS.ProcessEnv): Standalone {
  const { settings, issues } = readSettings(variables);
  variables.NEXTAUTH_URL = settings.signIn.origin;
  const embedded = createEmbedded({ directory: join(settings.home, 'database') });
  const db = createAppDatabase(settings.statusDatabase, embedded);
  const logger = createLogger(settings.logLevel, process.stdout.isTTY);
  // One process alone may open the embedded database: there is nobody to share counts with.
  const isShared = settings.statusDatabase.kind === 'postgres';
  const log = (line: string) => redactingLogger.warn(line);
  const signIn = createSignIn({
    settings: settings.signIn,
    home: settings.home,
    database: db,
    rateLimit: createLoginRateLimit({ database: isShared ? db : undefined, log }),
    log,
  });
  const environmentSecrets = findSecrets(variables);
  const storedSecrets = signIn.secrets.readStored();
  // The embedded database's token is for the command line, which finds it in the lock file.
  const tokens = [...settings.tokens, embedded.token];
  const texts = [...storedSecrets, ...tokens].map((value) => ({ value }));
  const redactingLogger = createRedactingLogger(logger, createRedact([...texts, ...environmentSecrets]));
  return {
    settings,
    databases: toDatabaseClients(settings.databases, embedded),
    caches: toCacheClients(settings.caches),
    queues: settings.workers && toQueueClients(settings.workers),
    mail: toMailClient(settings.mail.smtpUrl),
    storage: directory(settings.storagePath),
    embedded: settings.statusDatabase.kind === 'embedded' ? embedded : undefined,
    db,
    packageStore: databaseStore(db),
    signIn,
    watchman: {
      skip: ['ping'],
      // Those of the settings: another one is for the command line alone.
      asksToken: settings.tokens.length > 0,
      tokenName: settings.watchman.tokenName,
      version: settings.watchman.exposesVersion ? manifest.version : undefined,
    },
    options: {
      access: {
        tokens,
        anonymous: settings.anonymous,
        session: nextAuth(signIn.authOptions, { role: signIn.role }),
        signInPath: '/sign-in',
        signOutPath: '/sign-out',
      },
      environment: {
        checks: settings.checks,
        paidChecks: settings.paidChecks,
        issues,
        secrets: environmentSecrets,
      },
      secrets: storedSecrets,
      errorCode: settings.errorCode,
      baseUrl: settings.signIn.isOriginSet ? settings.signIn.origin : undefined,
      db,
      users: { query: () => countUsers(db) },
      untraced: settings.disableApm ? untraced : undefined,
      logger,
    },
  };
}
