import type { OwnDatabase } from './own-database.ts';
import { users } from './schema.ts';

/**
 * How many people have signed in.
 * @throws what the database says.
 */
export function countUsers(database: OwnDatabase): Promise<number> {
  return database.use((db) => db.$count(users));
}
