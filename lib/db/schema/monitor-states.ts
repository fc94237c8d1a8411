import { doublePrecision, integer, jsonb, real, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { RecentEvaluation } from '../../core/evidence.ts';
import { STATUSES } from '../../core/status.ts';
import { monitors } from './monitors.ts';
import { statusql } from './statusql.ts';

/** What changes with each evaluation of a monitor: narrow, and apart from what people write. */
export const monitorStates = statusql.table('monitor_states', {
  monitorId: uuid('monitor_id')
    .primaryKey()
    .references(() => monitors.id, { onDelete: 'cascade' }),
  /** The next slot, which whoever claims it moves on. */
  nextAt: timestamp('next_at', { withTimezone: true }).notNull(),
  /** The slot that was recorded last: an older one, from a worker that was away, is dropped. */
  recordedSlot: timestamp('recorded_slot', { withTimezone: true }),
  /** When it was evaluated last; up to here its history is written. */
  checkedAt: timestamp('checked_at', { withTimezone: true }),
  /** By which interval that was, in milliseconds: so long it holds, whatever the interval is by now. */
  everyMs: integer('every_ms'),
  /** When it was disabled since: from then on nothing is known until it is evaluated again. */
  stoppedAt: timestamp('stopped_at', { withTimezone: true }),
  /** What the last evaluation found, whether it counts yet or not. */
  seen: text({ enum: STATUSES }),
  /** How many evaluations in a row have found other than what counts. */
  streak: integer().notNull().default(0),
  durationMs: real('duration_ms'),
  report: text(),
  value: doublePrecision(),
  /** The last few, the newest first. */
  recent: jsonb().$type<RecentEvaluation[]>().notNull().default([]),
  /** When the last good beat came, of a monitor that waits for them. */
  beatAt: timestamp('beat_at', { withTimezone: true }),
  /** What the last beat said, where it was not a good one. */
  beatFailure: text('beat_failure'),
});
