import { z } from 'zod';
import type { Environment } from './environment.ts';
import { trueOrFalse } from './values.ts';

/** What the environment says of the addresses of django-watchman. */
export interface WatchmanVariables {
  /** The name of the parameter that a token may be given in. */
  tokenName: string;
  /** Whether the version is told. */
  exposesVersion: boolean;
}

// It would choose checks, and say which token there is in what it finds.
const tokenName = z.string().refine((name) => !['check', 'skip'].includes(name), {
  error: 'another name than check and skip',
});
/** Reads what is for django-watchman's clients alone. */
export function readWatchman({ read }: Environment): WatchmanVariables {
  return {
    tokenName: read('STATUS_TOKEN_NAME', tokenName, 'watchman-token') ?? 'watchman-token',
    exposesVersion: read('STATUS_EXPOSE_VERSION', trueOrFalse, 'true') ?? false,
  };
}

/** What the environment says of the addresses of anexia-monitoring. */
export interface AnexiaVariables {
  /** The token of its clients; without it none is let in. */
  accessToken?: string;
  testsDatabases: boolean;
  testsUsers: boolean;
}

/** Reads what is for anexia-monitoring's clients, under the names that it has there. */
export function readAnexia({ read }: Environment): AnexiaVariables {
  return {
    accessToken: read('ANX_MONITORING_ACCESS_TOKEN', z.string(), 'a-long-random-token'),
    testsDatabases: read('ANX_MONITORING_TEST_DB_CONNECTIONS', trueOrFalse, 'false') ?? true,
    testsUsers: read('ANX_MONITORING_TEST_QUERY_USERS', trueOrFalse, 'false') ?? true,
  };
}
