import { type SQL, sql } from 'drizzle-orm';
import { toRows } from '../../clients/postgresql.ts';
import type { Status } from '../../core/status.ts';
import type { Database } from '../../db/client.ts';
import { monitorStates } from '../../db/schema/monitor-states.ts';
import { monitors } from '../../db/schema/monitors.ts';
import { monitorPeriods } from '../../db/schema/periods.ts';
import { toClock, toDate } from '../database.ts';

/** A slot of a monitor that is ours: nobody else evaluates it. */
export interface Claim {
  monitorId: string;
  name: string;
  kind: string;
  fields: unknown;
  /** The slot. */
  slot: Date;
  /** When it was claimed, by the clock of the database. */
  now: Date;
  everyMs: number;
  createdAt: Date;
  /** What counts so far; nothing before the first evaluation, and after a gap. */
  previous?: Status;
  beatAt?: Date;
  beatFailure?: string;
}

/** Which slots are claimed. */
interface ClaimOptions {
  /** How many at most. */
  limit: number;
  /** The clock, where it is not that of the database. */
  now?: Date;
  /** One monitor, whether it is due or not. */
  monitorId?: string;
}

/**
 * Claims slots that are due, the oldest first: each moves on to the next point of its grid. Of those that are far ahead the clock
 * went back since. To be committed at once: what is claimed and never recorded is lost, and never done twice.
 */
export async function claim(db: Database, { limit, now, monitorId }: ClaimOptions): Promise<Claim[]> {
  const clock = toClock(now);
  const isDue = monitorId ? sql`monitors.id = ${monitorId}::uuid` : sql`monitors.enabled and ${IS_DUE}`;
  const rows = await db.execute(sql`
    with clock as materialized (select ${clock} as at),
    due as materialized (
      select states.monitor_id, states.next_at as slot, states.beat_at, states.beat_failure, states.stopped_at, clock.at, monitors.name, monitors.kind, monitors.fields,
        monitors.every_ms, monitors.every_ms * interval '1 millisecond' as every, monitors.created_at
      from clock, ${monitorStates} as states join ${monitors} as monitors on monitors.id = states.monitor_id
      where ${isDue}
      order by states.next_at
      limit ${limit}
      for update of states skip locked
    ),
    moved as (
      update ${monitorStates} as states
      set next_at = date_trunc('milliseconds', due.slot
        + (floor(extract(epoch from due.at - due.slot) / extract(epoch from due.every)) + 1) * due.every)
      from due where states.monitor_id = due.monitor_id
      returning states.monitor_id
    )
    select due.monitor_id, due.name, due.kind, due.fields, due.every_ms,
      ${toMs(sql`due.slot`)} as slot_ms, ${toMs(sql`due.at`)} as now_ms,
      ${toMs(sql`due.beat_at`)} as beat_ms, due.beat_failure, ${toMs(sql`due.created_at`)} as created_ms,
      case when not periods.is_gap and due.stopped_at is null then periods.status end as previous
    from due join moved on moved.monitor_id = due.monitor_id
    left join ${monitorPeriods} as periods on periods.monitor_id = due.monitor_id and periods.until is null
    order by due.slot
  `);
  return toRows(rows).map((row) => toClaim(row as ClaimRow));
}

/** How long until the next slot is due, in milliseconds; nothing where nothing is watched. */
export async function findNextDueMs(db: Database): Promise<number | undefined> {
  const [row] = toRows(
    await db.execute(sql`
      select ${toMs(sql`min(states.next_at)`)} - ${toMs(sql`clock_timestamp()`)} as wait_ms
      from ${monitorStates} as states join ${monitors} as monitors on monitors.id = states.monitor_id
      where monitors.enabled
    `),
  );
  const { wait_ms: waitMs } = row as { wait_ms: number | null };
  return waitMs === null ? undefined : Math.max(0, Number(waitMs));
}

// One that is more than an interval ahead, and a second for its rounding.
const IS_DUE = sql`(states.next_at <= clock.at
  or states.next_at > clock.at + monitors.every_ms * interval '1 millisecond' + interval '1 second')`;

/** A time as a number: drivers read times in ways of their own. */
function toMs(time: SQL): SQL {
  return sql`(extract(epoch from ${time}) * 1000)::float8`;
}

interface ClaimRow {
  monitor_id: string;
  name: string;
  kind: string;
  fields: unknown;
  every_ms: number;
  slot_ms: number;
  now_ms: number;
  created_ms: number;
  beat_ms: number | null;
  beat_failure: string | null;
  previous: Status | null;
}

function toClaim(row: ClaimRow): Claim {
  const { monitor_id: monitorId, name, kind, fields, previous, beat_ms: beatMs } = row;
  return {
    monitorId,
    name,
    kind,
    fields,
    everyMs: row.every_ms,
    slot: toDate(row.slot_ms),
    now: toDate(row.now_ms),
    createdAt: toDate(row.created_ms),
    previous: previous ?? undefined,
    beatAt: beatMs === null ? undefined : toDate(beatMs),
    beatFailure: row.beat_failure ?? undefined,
  };
}
