import {
  bigint,
  date,
  doublePrecision,
  integer,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { RESOLUTIONS } from '../../core/monitor-words.ts';
import { monitors } from './monitors.ts';
import { statusql } from './statusql.ts';

/** Milliseconds in each state; maintenance is apart, and what nobody knows is in none but `unknown`. */
const stateMs = () => ({
  fineMs: bigint('fine_ms', { mode: 'number' }).notNull().default(0),
  warningMs: bigint('warning_ms', { mode: 'number' }).notNull().default(0),
  problemMs: bigint('problem_ms', { mode: 'number' }).notNull().default(0),
  unknownMs: bigint('unknown_ms', { mode: 'number' }).notNull().default(0),
  maintenanceMs: bigint('maintenance_ms', { mode: 'number' }).notNull().default(0),
});

/** What a minute, hour or day of evaluations of a monitor came to; buckets are those of UTC. */
export const monitorRollups = statusql.table(
  'monitor_rollups',
  {
    monitorId: uuid('monitor_id')
      .notNull()
      .references(() => monitors.id, { onDelete: 'cascade' }),
    resolution: text({ enum: RESOLUTIONS }).notNull(),
    /** When the bucket begins. */
    at: timestamp({ withTimezone: true }).notNull(),
    ...stateMs(),
    evaluations: integer().notNull().default(0),
    durationSumMs: doublePrecision('duration_sum_ms').notNull().default(0),
    durationMaxMs: doublePrecision('duration_max_ms').notNull().default(0),
    /** How many durations fell into each bucket of the histogram; to merge two, add them place by place. */
    durations: integer().array().notNull(),
    valueMin: doublePrecision('value_min'),
    valueMax: doublePrecision('value_max'),
    valueSum: doublePrecision('value_sum').notNull().default(0),
    valueCount: integer('value_count').notNull().default(0),
  },
  ({ monitorId, resolution, at }) => [primaryKey({ columns: [monitorId, resolution, at] })],
);

/** Months that are over, as reports tell them: written once, and never changed. */
export const monitorMonths = statusql.table(
  'monitor_months',
  {
    monitorId: uuid('monitor_id')
      .notNull()
      .references(() => monitors.id, { onDelete: 'cascade' }),
    /** The first day of the month, of UTC. */
    month: date({ mode: 'string' }).notNull(),
    ...stateMs(),
    problems: integer().notNull().default(0),
    frozenAt: timestamp('frozen_at', { withTimezone: true }).notNull().defaultNow(),
  },
  ({ monitorId, month }) => [primaryKey({ columns: [monitorId, month] })],
);
