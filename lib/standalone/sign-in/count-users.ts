import { users } from '../../db/schema/users.ts';
import type { OwnDatabase } from '../../db/status-database.ts';
import { toReason } from '../../db/to-reason.ts';

/**
 * How many people have signed in.
 * @throws Error with what the driver says.
 */
export async function countUsers(database: OwnDatabase): Promise<number> {
  try {
    return await database.use((db) => db.$count(users));
  } catch (error) {
    throw new Error(toReason(error), { cause: error });
  }
}
