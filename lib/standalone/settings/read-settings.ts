import { join } from 'node:path';
import { z } from 'zod';
import { isCheckEnabled } from '../../core/enabled.ts';
import type { EnvironmentIssue } from '../../core/errors.ts';
import { LEVELS, type Level } from '../../core/level.ts';
import type { AnexiaOptions } from '../../next/anexia.ts';
import type { WatchmanOptions } from '../../next/watchman.ts';
import { LOG_LEVELS, type LogLevel } from '../logger.ts';
import { type CacheSetting, readCaches } from './caches.ts';
import { readAnexia, readWatchman } from './compat.ts';
import { type DatabaseSetting, readDatabases } from './databases.ts';
import { createEnvironment, type Environment } from './environment.ts';
import { type MailSettings, readMail } from './mail.ts';
import { readSignIn, type SignInSettings } from './sign-in.ts';
import { commaList, trueOrFalse, wholeNumber } from './values.ts';
import { readWorkers, type WorkersSetting } from './workers.ts';

/** What the environment says of the standalone app. */
export interface Settings {
  /** The port that the app listens on. */
  port: number;
  /** The folder of what the app makes. */
  home: string;
  /** The database of what the app stores. */
  statusDatabase: DatabaseSetting;
  /** The databases to watch. */
  databases: Record<string, DatabaseSetting>;
  caches: Record<string, CacheSetting>;
  /** The queues to watch; none where the environment names no workers. */
  workers?: WorkersSetting;
  /** The names of the checks to keep; all free ones when there is none. */
  checks?: string[];
  paidChecks: boolean;
  tokens: string[];
  anonymous: Level;
  signIn: SignInSettings;
  mail: MailSettings;
  errorCode: number;
  logLevel: LogLevel;
  /** Whether health requests are kept out of traces. */
  disableApm: boolean;
  /** The folder that the storage check writes to. */
  storagePath: string;
  watchman: WatchmanOptions;
  anexia: AnexiaOptions;
}

const anonymousLevel = z.enum(LEVELS, { error: `one of ${LEVELS.join(', ')}` });
const logLevel = z.enum(LOG_LEVELS, { error: `one of ${LOG_LEVELS.join(', ')}` });

/** Reads the environment: each wrong variable is an issue, and its default stands in. Throws nothing. */
export function readSettings(variables: Record<string, string | undefined>): {
  settings: Settings;
  issues: EnvironmentIssue[];
} {
  const environment = createEnvironment(variables);
  const { read, issues } = environment;
  const home = read('STATUS_HOME', z.string(), '.status') ?? '.status';
  const port = read('PORT', wholeNumber(1, 65_535), '3000') ?? 3000;
  const databases = readDatabases(environment);
  const signIn = readSignIn(environment, port);
  const checks = read('STATUS_CHECKS', commaList, 'databases,caches');
  const tokens = readTokens(environment);
  const paidChecks = read('STATUS_PAID_CHECKS', trueOrFalse, 'true') ?? false;
  const settings: Settings = {
    port,
    home,
    statusDatabase: databases.statusDatabase,
    databases: databases.watched,
    caches: readCaches(environment),
    workers: readWorkers(environment),
    checks,
    paidChecks,
    tokens,
    anonymous: read('STATUS_ANONYMOUS', anonymousLevel, 'status') ?? 'status',
    signIn,
    mail: readMail(environment, signIn.origin, isCheckEnabled('email', true, { checks, paidChecks })),
    errorCode: read('STATUS_ERROR_CODE', wholeNumber(200, 599), '503') ?? 500,
    logLevel: read('STATUS_LOG_LEVEL', logLevel, 'debug') ?? 'info',
    disableApm: read('STATUS_DISABLE_APM', trueOrFalse, 'true') ?? false,
    storagePath: read('STATUS_STORAGE_PATH', z.string(), '/srv/uploads') ?? join(home, 'storage'),
    watchman: readWatchman(environment, tokens),
    anexia: readAnexia(environment),
  };
  return { settings, issues };
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
