import { sql } from 'drizzle-orm';
import { toRows } from '../../clients/postgresql.ts';
import type { Status } from '../../core/status.ts';
import type { Database } from '../../db/client.ts';
import { monitorStates } from '../../db/schema/monitor-states.ts';
import { monitors } from '../../db/schema/monitors.ts';
import { monitorPeriods } from '../../db/schema/periods.ts';
import type { Track } from '../../history/advance.ts';
import { toClock, toDate } from '../database.ts';
import type { Result } from './evaluator.ts';

/** A monitor as it was before its results are recorded. */
export interface TrackedMonitor extends Track {
  id: string;
  group: string | null;
  dependsOn: readonly string[];
}

/** What is known of the monitors whose slot is yet to be recorded, by id; nobody else changes it until the transaction ends. */
export async function lockTracks(
  tx: Database,
  results: readonly Result[],
  now?: Date,
): Promise<ReadonlyMap<string, TrackedMonitor>> {
  const slots = JSON.stringify(results.map(({ claim }) => ({ id: claim.monitorId, slot: claim.slot })));
  const ours = sql`jsonb_to_recordset(${slots}::text::jsonb) as ours(id uuid, slot timestamptz)`;
  // In one order everywhere, so that no two wait for each other. A statement of its own: what another transaction wrote while this
  // one waited for it is seen by the next.
  await tx.execute(sql`
    select from ${monitorStates} as states where states.monitor_id in (select id from ${ours})
    order by states.monitor_id for update
  `);
  const rows = await tx.execute(sql`
    select monitors.id, coalesce(states.every_ms, monitors.every_ms) as every_ms, monitors.failures, monitors.successes, monitors.group_name,
      to_json(monitors.depends_on)::text as depends_on, states.streak,
      (extract(epoch from states.checked_at) * 1000)::float8 as checked_ms,
      (extract(epoch from states.stopped_at) * 1000)::float8 as stopped_ms,
      periods.status, periods.is_gap, (extract(epoch from periods.since) * 1000)::float8 as since_ms
    from ${ours}
    join ${monitorStates} as states on states.monitor_id = ours.id
    join ${monitors} as monitors on monitors.id = ours.id
    left join ${monitorPeriods} as periods on periods.monitor_id = ours.id and periods.until is null
    where states.recorded_slot is null or states.recorded_slot < ours.slot
      -- The clock went back since.
      or states.recorded_slot > ${toClock(now)} + monitors.every_ms * interval '1 millisecond' + interval '1 second'
  `);
  return new Map(toRows(rows).map((row) => [(row as TrackRow).id, toTrack(row as TrackRow)]));
}

interface TrackRow {
  id: string;
  every_ms: number;
  failures: number;
  successes: number;
  group_name: string | null;
  depends_on: string;
  streak: number;
  checked_ms: number | null;
  stopped_ms: number | null;
  status: Status | null;
  is_gap: boolean | null;
  since_ms: number | null;
}

function toTrack(row: TrackRow): TrackedMonitor {
  return {
    id: row.id,
    group: row.group_name,
    dependsOn: JSON.parse(row.depends_on),
    status: row.status ?? undefined,
    since: toTime(row.since_ms),
    isGap: row.is_gap ?? undefined,
    checkedAt: toTime(row.checked_ms),
    stoppedAt: toTime(row.stopped_ms),
    streak: row.streak,
    everyMs: row.every_ms,
    failures: row.failures,
    successes: row.successes,
  };
}

function toTime(ms: number | null): Date | undefined {
  return ms === null ? undefined : toDate(ms);
}
