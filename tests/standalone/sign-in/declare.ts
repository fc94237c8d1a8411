import type { StatusDatabase } from '../../../lib/db/status-database.ts';
import { readSettings } from '../../../lib/standalone/settings/read-settings.ts';
import { createEndedSessions } from '../../../lib/standalone/sign-in/ended-sessions.ts';
import { createSignIn, type SignIn } from '../../../lib/standalone/sign-in/sign-in.ts';

/** The administrator's password in these tests. */
export const PASSWORD = 'correct-horse-battery';

/** A database that is not there. */
export const noDatabase: StatusDatabase = {
  listPending: async () => [],
  migrate: async () => [],
  use: async () => {
    throw new Error('there is no database here');
  },
  close: async () => {},
};

/** A sign-in with its log. */
export function declareSignIn(
  variables: Record<string, string> = {},
  database: StatusDatabase = noDatabase,
): { signIn: SignIn; log: string[] } {
  const { settings, issues } = readSettings({
    NEXTAUTH_SECRET: 'a-secret-of-more-than-32-characters',
    STATUS_ADMIN_PASSWORD: PASSWORD,
    ...variables,
  });
  if (issues.length > 0) throw new Error(JSON.stringify(issues));
  const log: string[] = [];
  const signIn = createSignIn({
    settings: settings.signIn,
    home: '/nowhere',
    database,
    endedSessions: createEndedSessions(database, (line) => void log.push(line)),
    isShared: false,
    log: (line) => void log.push(line),
  });
  return { signIn, log };
}
