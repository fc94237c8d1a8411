import { sql } from 'drizzle-orm';
import { bigint, boolean, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { statusql } from './statusql.ts';

/** When somebody works on what is watched: measured, not told and not counted. */
export const maintenance = statusql.table('maintenance', {
  id: uuid().primaryKey().defaultRandom(),
  /** What is done. */
  reason: text().notNull(),
  /** Whether it is about all monitors. */
  isForAll: boolean('is_for_all').notNull().default(false),
  monitorIds: uuid('monitor_ids').array().notNull().default(sql`'{}'::uuid[]`),
  groups: text('group_names').array().notNull().default(sql`'{}'::text[]`),
  startsAt: timestamp('starts_at', { withTimezone: true }).notNull(),
  /** When it is over; of one that repeats, when it repeats no more; nothing where nobody has said. */
  endsAt: timestamp('ends_at', { withTimezone: true }),
  /** When it begins anew, as a cron line; nothing where it is once. */
  cron: text(),
  timeZone: text('time_zone').notNull().default('UTC'),
  /** How long each lasts of one that repeats. */
  durationMs: bigint('duration_ms', { mode: 'number' }),
  createdBy: text('created_by').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});
