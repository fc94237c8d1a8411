import { z } from 'zod';
import manifest from '../../../package.json' with { type: 'json' };
import type { AnexiaOptions } from '../../next/anexia.ts';
import type { WatchmanOptions } from '../../next/watchman.ts';
import type { Environment } from './environment.ts';
import { trueOrFalse } from './values.ts';

// It would choose checks, and say which token there is in what it finds.
const tokenName = z.string().refine((name) => !['check', 'skip'].includes(name), {
  error: 'another name than check and skip',
});

/** Reads how the addresses of django-watchman are mounted. */
export function readWatchman({ read }: Environment): WatchmanOptions {
  return {
    skip: ['ping'],
    tokenName: read('STATUS_TOKEN_NAME', tokenName, 'watchman-token') ?? 'watchman-token',
    version: read('STATUS_EXPOSE_VERSION', trueOrFalse, 'true') ? manifest.version : undefined,
  };
}

/** Reads how the addresses of anexia-monitoring are mounted, under the names that its variables have there. */
export function readAnexia({ read }: Environment): AnexiaOptions {
  return {
    accessToken: read('ANX_MONITORING_ACCESS_TOKEN', z.string(), 'a-long-random-token'),
    testsDatabases: read('ANX_MONITORING_TEST_DB_CONNECTIONS', trueOrFalse, 'false') ?? true,
    testsUsers: read('ANX_MONITORING_TEST_QUERY_USERS', trueOrFalse, 'false') ?? true,
  };
}
