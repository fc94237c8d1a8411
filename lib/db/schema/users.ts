import { boolean, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import { statusql } from './statusql.ts';

/** Who has signed in. */
export const users = statusql.table(
  'users',
  {
    id: uuid().primaryKey().defaultRandom(),
    provider: text().notNull(),
    /** Who they are at the provider, which knows them by it for ever. */
    providerAccountId: text('provider_account_id').notNull(),
    /** Null unless the provider says that it is verified. */
    email: text(),
    name: text(),
    /** Whether they were staff when they signed in last. */
    staff: boolean().notNull(),
    firstSignedInAt: timestamp('first_signed_in_at', { withTimezone: true }).notNull().defaultNow(),
    lastSignedInAt: timestamp('last_signed_in_at', { withTimezone: true }).notNull().defaultNow(),
  },
  ({ provider, providerAccountId }) => [unique().on(provider, providerAccountId)],
);
