import { ANEXIA_TOKEN } from '../access/expectations.ts';
import { SESSION_SECRET } from '../access/session-cookie.ts';

/** Nobody listens there, which only who may see details is told. */
export const NO_DATABASE = 'postgres://nobody:nothing@127.0.0.1:1/none';

/** The token of the failing apps. */
export const APP_TOKEN = 'a-token-of-24-characters';

/** An app whose database is away, and who may see how much of it. */
const failing = (level: 'none' | 'status' | 'details') => ({
  DATABASE_URL: NO_DATABASE,
  STATUS_ANONYMOUS: level,
  STATUS_TOKENS: APP_TOKEN,
  STATUS_USERS: 'bob@example.org',
  STATUS_STAFF: 'eve@example.org',
  // So that codes tell of access alone.
  STATUS_ERROR_CODE: '200',
  NEXTAUTH_SECRET: SESSION_SECRET,
  ANX_MONITORING_ACCESS_TOKEN: ANEXIA_TOKEN,
});

/** The states in which tests share one running app, each as its environment. */
export const APP_STATES = {
  /** All is well, on an embedded database, and everybody may see it. */
  well: { STATUS_ANONYMOUS: 'details' },
  failing: failing('details'),
  reticent: failing('status'),
  closed: failing('none'),
} satisfies Record<string, Record<string, string>>;

/** The name of such a state. */
export type AppState = keyof typeof APP_STATES;
