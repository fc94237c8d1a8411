import type { Account, User } from 'next-auth';
import { within } from '../../core/within.ts';
import type { OwnDatabase } from '../../db/status-database.ts';
import { toReason } from '../../db/to-reason.ts';
import { CREDENTIALS } from './administrator.ts';
import { type KeptUser, keepUser } from './keep-user.ts';
import { type People, toRole } from './to-role.ts';

/** Keeps who signed in, as far as that can be done in time; throws nothing. */
export type RecordSignIn = (user: User, account: Account | null) => Promise<void>;

// Somebody waits for it, perhaps because the database is what they came to look at.
const WITHIN_MS = 2_000;

/** Makes what keeps who signed in; a failure is logged, and the sign-in goes on. */
export function createRecord(
  database: OwnDatabase,
  people: People,
  log: (line: string) => void,
): RecordSignIn {
  return async (user, account) => {
    if (!account) return;
    const { provider, providerAccountId } = account;
    const email = user.email ?? null;
    const isStaff = toRole({ email, isAdministrator: provider === CREDENTIALS }, people) === 'staff';
    const kept: KeptUser = { provider, providerAccountId, email, name: user.name ?? null, isStaff };
    try {
      await within(WITHIN_MS, () => keepUser(database, kept));
    } catch (error) {
      log(`Sign-in: it could not be recorded in the database: ${toReason(error)}`);
    }
  };
}
