import { sql } from 'drizzle-orm';
import { boolean, integer, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { statusql } from './statusql.ts';

/** How somebody of the staff wants to be told; who has no row is told of what they are notifees of, by every personal route. */
export const preferences = statusql.table('preferences', {
  personId: text('person_id').primaryKey(),
  /** Whether they are told at once. */
  instant: boolean().notNull().default(true),
  /** Whether they get the digest. */
  digest: boolean().notNull().default(true),
  /** The personal routes by which they are told; null for all. */
  routes: text().array(),
  /** When they are not told at once, in minutes of the day by their clock; from later than to is over midnight. */
  quietFrom: integer('quiet_from'),
  quietTo: integer('quiet_to'),
  timeZone: text('time_zone').notNull().default('UTC'),
  /** Until when links that were sent to them hold no longer: they left. */
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
});

/** Who asked for mails of the public page. */
export const subscribers = statusql.table(
  'subscribers',
  {
    id: uuid().primaryKey().defaultRandom(),
    email: text().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    /** When they said that the address is theirs; until then nothing else is sent. */
    confirmedAt: timestamp('confirmed_at', { withTimezone: true }),
  },
  ({ email }) => [uniqueIndex('subscribers_email').on(sql`lower(${email})`)],
);

/** What links are signed with: made once, at its first use. */
export const signingKeys = statusql.table('signing_keys', {
  purpose: text().primaryKey(),
  key: text().notNull(),
});
