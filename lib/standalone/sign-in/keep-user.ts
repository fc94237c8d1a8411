import { sql } from 'drizzle-orm';
import { users } from '../../db/schema/users.ts';
import type { OwnDatabase } from '../../db/status-database.ts';

/** Somebody who signed in just now. */
export interface KeptUser {
  provider: string;
  providerAccountId: string;
  email: string | null;
  name: string | null;
  isStaff: boolean;
}

/**
 * Writes down who signed in: one row for each account, however often and from wherever.
 * @throws what the database says.
 */
export async function keepUser(database: OwnDatabase, { isStaff, ...user }: KeptUser): Promise<void> {
  const told = { email: user.email, name: user.name, staff: isStaff };
  await database.use((db) =>
    db
      .insert(users)
      .values({ ...user, ...told })
      .onConflictDoUpdate({
        target: [users.provider, users.providerAccountId],
        set: { ...told, lastSignedInAt: sql`now()` },
      }),
  );
}
