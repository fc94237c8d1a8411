import { and, desc, eq, ne } from 'drizzle-orm';
import type { Person } from '../../core/config.ts';
import { users } from '../../db/schema/users.ts';
import type { StatusDatabase } from '../../db/status-database.ts';
import type { SignInSettings } from '../settings/sign-in.ts';
import { ADMINISTRATOR_ID, CREDENTIALS } from './administrator.ts';
import { toRole } from './person.ts';

// More than anybody chooses from.
const MOST = 1_000;

/**
 * The staff of the app: the administrator, and those who have signed in as staff and are staff by the settings of now.
 * @throws what the database says.
 */
export async function listStaff(
  database: Pick<StatusDatabase, 'use'>,
  settings: Pick<SignInSettings, 'administrator' | 'staff' | 'users'>,
): Promise<Person[]> {
  const rows = await database.use((db) =>
    db
      .select({ id: users.id, name: users.name, email: users.email })
      .from(users)
      // The administrator is there before they sign in, too.
      .where(and(eq(users.staff, true), ne(users.provider, CREDENTIALS)))
      .orderBy(desc(users.lastSignedInAt), users.id)
      .limit(MOST),
  );
  const people = rows.filter(({ email }) => toRole({ email, isAdministrator: false }, settings) === 'staff');
  return [
    { id: ADMINISTRATOR_ID, name: 'Administrator', email: settings.administrator.email },
    ...people.map(({ id, name, email }) => ({
      id,
      name: name ?? undefined,
      email: email ?? undefined,
    })),
  ];
}
