import { sql } from 'drizzle-orm';
import { text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { STATUSES } from '../../core/status.ts';
import { monitors } from './monitors.ts';
import { statusql } from './statusql.ts';

/**
 * The monitors that are bad, or were when somebody was told last: written in the transaction that writes their period, and gone when
 * it is told that they are well again.
 */
export const monitorAlerts = statusql.table('monitor_alerts', {
  monitorId: uuid('monitor_id')
    .primaryKey()
    .references(() => monitors.id, { onDelete: 'cascade' }),
  /** What is told of it until it is well again belongs together. */
  incident: uuid().notNull().defaultRandom(),
  /** When it became bad. */
  since: timestamp({ withTimezone: true }).notNull(),
  /** When it changed last: later than `decidedAt` where a run has yet to look at it. */
  changedAt: timestamp('changed_at', { withTimezone: true }).notNull(),
  /** When a run looked at it last. */
  decidedAt: timestamp('decided_at', { withTimezone: true }),
  /** What was told last; nothing before somebody was told. */
  toldStatus: text('told_status', { enum: STATUSES }),
  /** When that was. */
  toldAt: timestamp('told_at', { withTimezone: true }),
  /** Who was told, each as the name of the route, and after a space the id of the person or subscriber: they hear that it is well again. */
  toldTo: text('told_to').array().notNull().default(sql`'{}'::text[]`),
  /** Since when it is flapping, so that no change of it is told. */
  flappingSince: timestamp('flapping_since', { withTimezone: true }),
  /** Why it is not told yet; nothing where it was. */
  heldBy: text('held_by', {
    enum: ['muted', 'maintenance', 'cause', 'settling', 'delay', 'digest', 'nobody', 'none'],
  }),
  /** Until when that is at most, as far as that is known. */
  heldUntil: timestamp('held_until', { withTimezone: true }),
});
