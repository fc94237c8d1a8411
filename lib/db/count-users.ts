import type { OwnDatabase } from './own-database.ts';
import { users } from './schema.ts';
import { toReason } from './to-reason.ts';

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
