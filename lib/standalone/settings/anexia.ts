import { z } from 'zod';
import type { Environment } from './environment.ts';

/** What the environment says of the addresses of anexia-monitoring. */
export interface AnexiaVariables {
  /** The token of its clients; without it none is let in. */
  accessToken?: string;
  testsDatabases: boolean;
  testsUsers: boolean;
}

const trueOrFalse = z.stringbool({ error: 'true or false' });

/** Reads what is for anexia-monitoring's clients, under the names that it has there. */
export function readAnexia({ read }: Environment): AnexiaVariables {
  return {
    accessToken: read('ANX_MONITORING_ACCESS_TOKEN', z.string(), 'a-long-random-token'),
    testsDatabases: read('ANX_MONITORING_TEST_DB_CONNECTIONS', trueOrFalse, 'false') ?? true,
    testsUsers: read('ANX_MONITORING_TEST_QUERY_USERS', trueOrFalse, 'false') ?? true,
  };
}
