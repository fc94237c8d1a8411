import { join } from 'node:path';
import { z } from 'zod';
import { isCheckEnabled } from '../../core/enabled.ts';
import { LEVELS } from '../../core/level.ts';
import { MAX_PORT } from '../../core/port.ts';
import { LOG_LEVELS } from '../logger.ts';
import { readCaches } from './caches.ts';
import { readAnexia, readWatchman } from './compat.ts';
import { readConnections } from './connections.ts';
import { readDatabases } from './databases.ts';
import { createEnvironment, type Environment } from './environment.ts';
import { readMail } from './mail.ts';
import { readNotify } from './notify.ts';
import { readProbePort } from './probes.ts';
import { readRedisCa } from './redis-ca.ts';
import { readSignIn } from './sign-in.ts';
import { commaList, originList, pathPrefix, trueOrFalse, wholeNumber } from './values.ts';
import { readWatch } from './watch.ts';
import { readWorkers } from './workers.ts';

const anonymousLevel = z.enum(LEVELS, { error: `one of ${LEVELS.join(', ')}` });
const logLevel = z.enum(LOG_LEVELS, { error: `one of ${LOG_LEVELS.join(', ')}` });

/** What the environment says, with the defaults. */
export type Settings = ReturnType<typeof readSettings>['settings'];

/** Reads the environment: each wrong variable is an issue, and its default stands in. Throws nothing. */
export function readSettings(variables: Record<string, string | undefined>) {
  const environment = createEnvironment(variables);
  const { read, issues, warnings } = environment;
  const home = read('STATUS_HOME', z.string(), '.status') ?? '.status';
  const port = read('PORT', wholeNumber(1, MAX_PORT), '3000') ?? 3000;
  const basePath = read('STATUS_BASE_PATH', pathPrefix, '/ops') ?? '';
  const { statusDatabase, watched } = readDatabases(environment);
  const redisCa = readRedisCa(environment);
  const signIn = readSignIn(environment, port, basePath);
  const checks = read('STATUS_CHECKS', commaList, 'databases,caches');
  const tokens = readTokens(environment);
  const paidChecks = read('STATUS_PAID_CHECKS', trueOrFalse, 'true') ?? false;
  const settings = {
    /** The port that the app listens on. */
    port,
    /** What stands before the path of every address; empty at the root. The build has it too. */
    basePath,
    /** The folder of what the app makes. */
    home,
    /** The database of what the app stores. */
    statusDatabase,
    /** The databases to watch. */
    databases: watched,
    caches: readCaches(environment, redisCa),
    /** The queues to watch; none where the environment names no workers. */
    workers: readWorkers(environment, redisCa),
    /** The names of the checks that there are; all free ones when there is none. */
    checks,
    paidChecks,
    tokens,
    /** Tokens that may also change things. */
    staffTokens: read('STATUS_STAFF_TOKENS', commaList, TOKENS_EXAMPLE) ?? [],
    /** What a cron sends that calls the tick. */
    cronSecret: read('CRON_SECRET', z.string(), 'a-long-random-text'),
    anonymous: read('STATUS_ANONYMOUS', anonymousLevel, 'status') ?? 'status',
    signIn,
    mail: readMail(environment, signIn.origin, isCheckEnabled('email', true, { checks, paidChecks })),
    notify: readNotify(environment),
    errorCode: read('STATUS_ERROR_CODE', wholeNumber(200, 599), '503') ?? 500,
    /** How long askers over HTTP wait, and how long `readyz` does, in milliseconds. */
    budgetMs: read('STATUS_BUDGET_MS', wholeNumber(0, 600_000), '8000'),
    readinessBudgetMs: read('STATUS_READINESS_BUDGET_MS', wholeNumber(0, 600_000), '800'),
    /** The origins whose pages may read REST and GraphQL. */
    corsOrigins: read('STATUS_CORS_ORIGINS', originList, 'https://app.example.org,https://www.example.org'),
    /** Where probes are answered beside that port. */
    probes: readProbePort(environment, { port, basePath }),
    watch: readWatch(environment),
    logLevel: read('STATUS_LOG_LEVEL', logLevel, 'debug') ?? 'info',
    /** Whether health requests are kept out of traces. */
    disableApm: read('STATUS_DISABLE_APM', trueOrFalse, 'true') ?? false,
    /** The folder that the storage check writes to. */
    storagePath: read('STATUS_STORAGE_PATH', z.string(), '/srv/uploads') ?? join(home, 'storage'),
    watchman: readWatchman(environment),
    anexia: readAnexia(environment),
    connections: readConnections(environment),
  };
  return { settings, issues, warnings };
}

const TOKENS_EXAMPLE = 'a-long-random-token,another-one';

/** Reads `STATUS_TOKENS`; django-watchman's older name for one token is refused with a hint. */
function readTokens(environment: Environment): string[] {
  if (environment.keys.includes('WATCHMAN_TOKEN')) {
    const problem = 'is not read: give your tokens as a comma list in STATUS_TOKENS';
    environment.issues.push({ key: 'WATCHMAN_TOKEN', problem, example: `STATUS_TOKENS=${TOKENS_EXAMPLE}` });
  }
  return environment.read('STATUS_TOKENS', commaList, TOKENS_EXAMPLE) ?? [];
}
