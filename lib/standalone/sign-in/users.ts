import { sql } from 'drizzle-orm';
import type { Account, User } from 'next-auth';
import { within } from '../../core/deadline.ts';
import { toCauseMessage } from '../../core/probe-error.ts';
import { users } from '../../db/schema/users.ts';
import type { StatusDatabase } from '../../db/status-database.ts';
import { ADMINISTRATOR_ID, CREDENTIALS } from './administrator.ts';
import { type People, toRole } from './person.ts';

/**
 * Writes down who signed in: one row for each account, however often and from wherever.
 * @returns the id of that row.
 * @throws what the database says.
 */
export async function upsertUser(
  database: StatusDatabase,
  user: typeof users.$inferInsert,
): Promise<string | undefined> {
  const { email, name, staff } = user;
  const [row] = await database.use((db) =>
    db
      .insert(users)
      .values(user)
      .onConflictDoUpdate({
        target: [users.provider, users.providerAccountId],
        set: { email, name, staff, lastSignedInAt: sql`now()` },
      })
      .returning({ id: users.id }),
  );
  return row?.id;
}

// Somebody waits for it, perhaps because the database is what they came to look at.
const WITHIN_MS = 2_000;

/** What a sign-in is recorded with. */
interface RecordParts {
  database: StatusDatabase;
  settings: People;
  log: (line: string) => void;
}

/**
 * Writes down who signed in, as far as that can be done in time: a failure is logged, and the sign-in goes on.
 * @returns their id among the staff, as far as that is known.
 */
export async function recordSignIn(
  { database, settings, log }: RecordParts,
  user: User,
  account: Account,
): Promise<string | undefined> {
  const { provider, providerAccountId } = account;
  const { email = null, name = null } = user;
  const isAdministrator = provider === CREDENTIALS;
  const staff = toRole({ email, isAdministrator }, settings) === 'staff';
  const administrator = isAdministrator ? ADMINISTRATOR_ID : undefined;
  try {
    const row = { provider, providerAccountId, email, name, staff };
    const id = await within(WITHIN_MS, () => upsertUser(database, row));
    return administrator ?? id;
  } catch (error) {
    log(`Sign-in: it could not be recorded in the database: ${toCauseMessage(error)}`);
    return administrator;
  }
}
