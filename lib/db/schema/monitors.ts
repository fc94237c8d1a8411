import { sql } from 'drizzle-orm';
import { boolean, integer, jsonb, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { MONITOR_ORIGINS, NOTIFY_TYPES } from '../../core/monitor-words.ts';
import { statusql } from './statusql.ts';

/** What is watched over time. */
export const monitors = statusql.table('monitors', {
  id: uuid().primaryKey().defaultRandom(),
  /** What it is called in addresses and on the command line. */
  name: text().notNull().unique(),
  /** What it is called for people, where that is not its name. */
  label: text(),
  origin: text({ enum: MONITOR_ORIGINS }).notNull(),
  /** The key of its kind in the config; the kinds of our own begin with none of their names. */
  kind: text().notNull(),
  /** The values of the fields of its kind. */
  fields: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  /** The ids of the users who are told. */
  notifees: text().array().notNull().default(sql`'{}'::text[]`),
  notify: text({ enum: NOTIFY_TYPES }).notNull().default('digest'),
  /** How long nothing is sent again at once, in seconds. */
  instantDelaySeconds: integer('instant_delay_seconds').notNull().default(21_600),
  /** After how long those who were told are told again while it lasts, in seconds; that delay by default, 0 for never. */
  reminderSeconds: integer('reminder_seconds'),
  /** Addresses that are told of it alone, by `https`: their paths are secret. */
  addresses: text().array().notNull().default(sql`'{}'::text[]`),
  everyMs: integer('every_ms').notNull(),
  /** How many failures in a row count as one. */
  failures: integer().notNull().default(1),
  /** How many successes in a row make it well again. */
  successes: integer().notNull().default(1),
  notes: text(),
  /** The monitors whose failure explains its own. */
  dependsOn: uuid('depends_on').array().notNull().default(sql`'{}'::uuid[]`),
  group: text('group_name'),
  enabled: boolean().notNull().default(true),
  /** Whether it is disabled because the check that it watches was taken out of the config: with the check it comes back. */
  retired: boolean().notNull().default(false),
  mutedUntil: timestamp('muted_until', { withTimezone: true }),
  /** Counts its changes: who changes an older version is told. */
  version: integer().notNull().default(1),
  /** Who changed it last; nothing where the config or code did. */
  updatedBy: text('updated_by'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
});
