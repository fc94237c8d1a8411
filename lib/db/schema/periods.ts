import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  jsonb,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Evidence } from '../../core/evidence.ts';
import { STATUSES } from '../../core/status.ts';
import { monitors } from './monitors.ts';
import { statusql } from './statusql.ts';

/** Stretches of time in which a monitor had one state: they touch and never overlap, and the last is open. */
export const monitorPeriods = statusql.table(
  'monitor_periods',
  {
    /** Its place in the stream of changes: ids are in the order of their commits. */
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    monitorId: uuid('monitor_id')
      .notNull()
      .references(() => monitors.id, { onDelete: 'cascade' }),
    status: text({ enum: STATUSES }).notNull(),
    /** Whether nothing was evaluated. */
    isGap: boolean('is_gap').notNull().default(false),
    since: timestamp({ withTimezone: true }).notNull(),
    until: timestamp({ withTimezone: true }),
    report: text(),
    evidence: jsonb().$type<Evidence>(),
    /** The release that ran when it began. */
    release: text(),
    /** The monitor that was down and explains it. */
    suppressedBy: uuid('suppressed_by'),
    acknowledgedBy: text('acknowledged_by'),
    acknowledgedAt: timestamp('acknowledged_at', { withTimezone: true }),
  },
  ({ monitorId, since, until, id }) => [
    uniqueIndex('monitor_periods_since').on(monitorId, since),
    uniqueIndex('monitor_periods_open').on(monitorId).where(sql`${until} is null`),
    index('monitor_periods_id').on(monitorId, id),
    check('monitor_periods_order', sql`${until} is null or ${until} > ${since}`),
  ],
);

/** What people wrote about a period, such as what was done: a problem with its notes is an incident. */
export const periodNotes = statusql.table(
  'period_notes',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    periodId: bigint('period_id', { mode: 'number' })
      .notNull()
      .references(() => monitorPeriods.id, { onDelete: 'cascade' }),
    author: text().notNull(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    text: text().notNull(),
    /** Whether everybody may read it who sees the state. */
    isPublic: boolean('is_public').notNull().default(false),
  },
  ({ periodId }) => [index('period_notes_period').on(periodId)],
);
