import { text, timestamp } from 'drizzle-orm/pg-core';
import { statusql } from './statusql.ts';

/** The sessions that ended by signing out, for as long as they would have lived. */
export const endedSessions = statusql.table('ended_sessions', {
  /** What the token of the session calls it. */
  id: text().primaryKey(),
  endsAt: timestamp('ends_at', { withTimezone: true }).notNull(),
});
