import { bigint, integer, text } from 'drizzle-orm/pg-core';
import { statusql } from './statusql.ts';

/** How often a password was tried. The names and the order of the columns are those of rate-limiter-flexible. */
export const loginAttempts = statusql.table('login_attempts', {
  /** What is limited, and a hash of the account and the address, or the number of the count that they share. */
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  /** When they count no longer, in milliseconds since 1970. */
  expire: bigint({ mode: 'number' }),
});
