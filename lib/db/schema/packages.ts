import { text, timestamp } from 'drizzle-orm/pg-core';
import { statusql } from './statusql.ts';

/** What the registry said of the packages that are installed. */
export const packageVersions = statusql.table('package_versions', {
  /** A hash of what was asked: name, version and the ranges asked for. */
  key: text().primaryKey(),
  name: text().notNull(),
  newest: text(),
  newestLicence: text('newest_licence'),
  wanted: text(),
  deprecated: text(),
  problem: text(),
  checkedAt: timestamp('checked_at', { withTimezone: true }).notNull(),
});

/** Work that one process at a time may do. */
export const claims = statusql.table('claims', {
  work: text().primaryKey(),
  until: timestamp({ withTimezone: true }).notNull(),
});
