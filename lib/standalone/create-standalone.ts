import { join } from 'node:path';
import { nextAuth } from '../access/next-auth.ts';
import { untraced } from '../apm/untraced.ts';
import { directory } from '../clients/storage/directory.ts';
import { createRedactingLogger } from '../core/logger.ts';
import { users } from '../db/schema/users.ts';
import { notifications } from '../notify/checks/notifications.ts';
import { scheduler } from '../notify/checks/scheduler.ts';
import { databaseStore } from '../packages/database-store.ts';
import { workerStats } from '../providers/worker-stats.ts';
import { workers } from '../providers/workers.ts';
import { findSecrets } from '../redact/find-secrets.ts';
import { createRedact } from '../redact/redact.ts';
import { createAppDatabase } from './app-database.ts';
import { toCacheClients, toDatabaseClients, toMailClient, toQueueClients } from './clients.ts';
import { createEmbedded } from './embedded/embedded.ts';
import { createLogger } from './logger.ts';
import { oncePerProcess } from './once-per-process.ts';
import { createRoutes } from './routes.ts';
import { DEFAULT_ALIAS } from './settings/aliases.ts';
import { readSettings } from './settings/read-settings.ts';
import { createEndedSessions } from './sign-in/ended-sessions.ts';
import { createSignIn } from './sign-in/sign-in.ts';
import { listStaff } from './sign-in/staff.ts';

// Less than a route has: mail servers have who comes wait for some seconds, and look at what they take.
const MAIL_STEP_MS = 25_000;

/**
 * Makes the parts of the standalone app from the variables of its environment. Nothing is opened or written yet, and a wrong
 * variable is an issue in the options, reported at start.
 * @param variables those of the process; `NEXTAUTH_URL` is set there, as next-auth reads it from the environment alone and
 *   cannot do with an empty one.
 */
export function createStandalone(variables: NodeJS.ProcessEnv) {
  const { settings, issues, warnings } = readSettings(variables);
  const {
    basePath,
    signIn: { origin },
  } = settings;
  variables.NEXTAUTH_URL = basePath ? `${origin}${basePath}/api/auth` : origin;
  const embedded = createEmbedded({ directory: join(settings.home, 'database') });
  const db = createAppDatabase(settings.statusDatabase, embedded);
  const logger = createLogger(settings.logLevel, process.stdout.isTTY);
  const warn = (line: string) => redactingLogger.warn(line);
  const signIn = createSignIn({
    settings: settings.signIn,
    home: settings.home,
    database: db,
    endedSessions: oncePerProcess('ended sessions', settings.home, () => createEndedSessions(db, warn)),
    // One process alone may open the embedded database.
    isShared: settings.statusDatabase.kind === 'postgres',
    log: warn,
  });
  const environmentSecrets = findSecrets(variables);
  const storedSecrets = signIn.secrets.readStored();
  // The embedded database's token is for the command line, which finds it in the lock file.
  const staffTokens = [...settings.staffTokens, embedded.token];
  const texts = [...storedSecrets, ...settings.tokens, ...staffTokens].map((value) => ({ value }));
  const redactingLogger = createRedactingLogger(logger, createRedact([...texts, ...environmentSecrets]));
  const queues = settings.workers && toQueueClients(settings.workers);
  const mail = toMailClient(settings.mail.smtpUrl);
  return {
    settings,
    /** The clients of the databases, caches and queues to watch, by alias; checks and stats share them. */
    databases: toDatabaseClients(settings.databases, embedded),
    /** Those that must take writes: what the app stores itself, such as its users, goes into its own. */
    writable: Object.keys(settings.databases).filter((alias) => alias === DEFAULT_ALIAS),
    caches: toCacheClients(settings.caches),
    /** Of the workers, where the environment names some, and of what watches and tells. */
    checks: {
      ...(queues && { workers: workers(queues, { expected: settings.workers?.expected }) }),
      notifications: notifications(db),
      scheduler: scheduler(db),
    },
    stats: { ...(queues && { workers: workerStats(queues) }) },
    mail,
    /** The folder that the storage check writes to. */
    storage: directory(settings.storagePath),
    /** The PostgreSQL that comes with the app, where `DATABASE_URL` names no other. */
    embedded: settings.statusDatabase.kind === 'embedded' ? embedded : undefined,
    /** The database of what the app stores. */
    db,
    /** What the registry said of packages, in that database. */
    packageStore: databaseStore(db),
    /** How one signs in. */
    signIn,
    /** What `defineStatus` takes beside the resources. */
    options: {
      access: {
        tokens: settings.tokens,
        staffTokens,
        cronSecret: settings.cronSecret,
        takesBasic: settings.tokens.length + settings.staffTokens.length > 0,
        anonymous: settings.anonymous,
        pages: settings.notify.pages,
        session: nextAuth(signIn.authOptions, { role: signIn.role, id: signIn.id }),
        signInPath: '/sign-in',
        signOutPath: '/sign-out',
      },
      environment: {
        checks: settings.checks,
        paidChecks: settings.paidChecks,
        issues,
        warnings,
        secrets: environmentSecrets,
      },
      secrets: storedSecrets,
      errorCode: settings.errorCode,
      budgetMs: settings.budgetMs,
      readinessBudgetMs: settings.readinessBudgetMs,
      cors: settings.corsOrigins && { origins: settings.corsOrigins },
      baseUrl: settings.signIn.isOriginSet ? origin : undefined,
      title: settings.notify.title,
      stage: settings.notify.stage,
      schedules: settings.notify.schedules,
      mounts: { page: `${basePath}/status`, api: `${basePath}/status/api` },
      notify: createRoutes(settings, toMailClient(settings.mail.smtpUrl, MAIL_STEP_MS)),
      beatUrl: settings.notify.beatUrl,
      db,
      probes: settings.probes,
      watch: settings.watch,
      users: {
        query: () => db.use((open) => open.$count(users)),
        staff: () => listStaff(db, settings.signIn),
      },
      untraced: settings.disableApm ? untraced : undefined,
      logger,
    },
  };
}
