import { and, eq, isNull, notInArray, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { StatusQL } from '../../core/define-status.ts';
import type { Status } from '../../core/status.ts';
import type { Database } from '../../db/client.ts';
import { monitorStates } from '../../db/schema/monitor-states.ts';
import { monitors } from '../../db/schema/monitors.ts';
import { monitorPeriods } from '../../db/schema/periods.ts';
import { HELD_INTERVALS } from '../../history/advance.ts';
import { heldMs } from '../../history/held-ms.ts';
import { kindsOf } from '../kinds/find-kind.ts';
import { jsonRow } from './json-row.ts';

/**
 * What counts of a monitor and since when, at a time: a gap is told before it is written, and who is not evaluated at all is
 * unknown. For statements that join the state and the open period of each.
 */
export function toCounting(
  status: Pick<StatusQL, 'monitors'>,
  now: Date,
): { counts: SQL<Status>; since: SQL<Date> } {
  const idle = sql`(not ${monitors.enabled} or ${notInArray(monitors.kind, Object.keys(kindsOf(status)))})`;
  const late = isLate(now);
  const isGap = sql`coalesce(${monitorPeriods.isGap}, true)`;
  const isStopped = sql`${monitorStates.stoppedAt} is not null`;
  return {
    counts: sql<Status>`case when ${idle} or ${isGap} or ${late} or ${isStopped} then 'unknown' else ${monitorPeriods.status} end`,
    since: sql`case
      when ${isGap} then ${monitorPeriods.since}
      when ${late} then ${heldUntil}
      when ${isStopped} then ${stoppedAt}
      when ${idle} then greatest(${monitorPeriods.since}, ${monitorStates.checkedAt})
      else ${monitorPeriods.since} end` as SQL<Date>,
  };
}

const heldFor = sql`${heldMs} * interval '1 millisecond'`;

/** Whether a monitor has not been evaluated for so long that it is a gap, or was not when it was disabled. */
function isLate(now: Date): SQL {
  const limit = sql`${monitorStates.checkedAt} + ${heldFor} * ${HELD_INTERVALS}::float8`;
  return sql`coalesce(${limit} < coalesce(${monitorStates.stoppedAt}, ${now.toISOString()}::timestamptz), true)`;
}

/** Until when the last state of a monitor holds where no evaluation follows it in time. */
const heldUntil = sql`${monitorStates.checkedAt} + ${heldFor}`;

/** Until when it holds where it was disabled: a period is never of no time. */
const stoppedAt = sql`case when ${monitorStates.stoppedAt} is not null
  then greatest(${monitorStates.stoppedAt}, ${monitorStates.checkedAt} + interval '1 millisecond') end`;

/** When the gap of a monitor began that nobody has written yet; null where it is none. For the same statements. */
export function toUnwrittenGap(now: Date): SQL<Date | null> {
  return sql`case when ${monitorPeriods.until} is null and not ${monitorPeriods.isGap}
    then case when ${isLate(now)} then ${heldUntil} else ${stoppedAt} end
    end`.mapWith(monitorPeriods.until) as SQL<Date | null>;
}

// What no view tells, since each value takes its time in a list of many.
const NOT_OF_MONITOR = ['updatedAt', 'updatedBy', 'retired'] as const;
const NOT_OF_STATE = ['monitorId', 'nextAt', 'recordedSlot', 'streak', 'everyMs', 'stoppedAt'] as const;
const NOT_OF_PERIOD = [
  ...(['monitorId', 'status', 'isGap', 'since', 'until', 'report', 'evidence'] as const),
  ...(['release', 'suppressedBy'] as const),
];

type Without<Table extends PgTable, Omitted extends readonly string[]> = Omit<
  Table['$inferSelect'],
  Omitted[number]
>;
type State = Without<typeof monitorStates, typeof NOT_OF_STATE>;

/** A monitor with what changes with its evaluations, and its open period. */
export interface MonitorRow {
  monitor: Without<typeof monitors, typeof NOT_OF_MONITOR>;
  /** The last evaluations are there where they were asked for. */
  state: (Omit<State, 'recent'> & Partial<Pick<State, 'recent'>>) | null;
  period: Without<typeof monitorPeriods, typeof NOT_OF_PERIOD> | null;
  /** What counts. */
  status: Status;
  /** Since when it does; nothing before the first evaluation. */
  since: Date | null;
}

/** Which monitors are read. */
interface Selection {
  where?: SQL;
  orderBy?: readonly SQL[];
  limit?: number;
  /** Whether the last evaluations of each are read too, which are most of it. */
  recent?: boolean;
}

/** Reads monitors as they are at a time, in one statement. */
export async function readMonitorRows(
  db: Database,
  status: Pick<StatusQL, 'monitors'>,
  now: Date,
  { where, orderBy = [], limit, recent = false }: Selection,
): Promise<MonitorRow[]> {
  const query = db
    .select({ row: toRow(status, now, recent) })
    .from(monitors)
    .leftJoin(monitorStates, eq(monitorStates.monitorId, monitors.id))
    .leftJoin(monitorPeriods, and(eq(monitorPeriods.monitorId, monitors.id), isNull(monitorPeriods.until)))
    .where(where)
    .orderBy(...orderBy);
  const rows = await (limit === undefined ? query : query.limit(limit));
  return rows.map(({ row }) => row);
}

const monitorJson = jsonRow(monitors, monitors.id, NOT_OF_MONITOR);
const stateJson = jsonRow(monitorStates, monitorStates.monitorId, NOT_OF_STATE);
const shortStateJson = jsonRow(monitorStates, monitorStates.monitorId, [...NOT_OF_STATE, 'recent']);
const periodJson = jsonRow(monitorPeriods, monitorPeriods.id, NOT_OF_PERIOD);

/** All of a row as one value. */
function toRow(status: Pick<StatusQL, 'monitors'>, now: Date, recent: boolean): SQL<MonitorRow> {
  const { counts, since } = toCounting(status, now);
  const state = recent ? stateJson : shortStateJson;
  const parts = sql.join([monitorJson.value, state.value, periodJson.value, counts, since], sql`, `);
  return sql`json_build_array(${parts})::text`.mapWith((text: string): MonitorRow => {
    const [monitor, stated, period, found, from] = JSON.parse(text);
    return {
      monitor: monitorJson.read(monitor) as MonitorRow['monitor'],
      state: state.read(stated),
      period: periodJson.read(period),
      status: found,
      since: from === null ? null : new Date(from),
    };
  }) as SQL<MonitorRow>;
}
