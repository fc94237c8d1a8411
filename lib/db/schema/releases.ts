import { text, timestamp } from 'drizzle-orm/pg-core';
import { statusql } from './statusql.ts';

/** The releases that were deployed: each by its commit, with when it ran first. */
export const releases = statusql.table('releases', {
  release: text().primaryKey(),
  deployedAt: timestamp('deployed_at', { withTimezone: true }).notNull().defaultNow(),
});
