import { sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { toRows } from '../../clients/postgresql.ts';
import type { KeepDays } from '../../core/config.ts';
import type { StatusQL } from '../../core/define-status.ts';
import type { Evidence } from '../../core/evidence.ts';
import type { Status } from '../../core/status.ts';
import { maintenance } from '../../db/schema/maintenance.ts';
import { monitorStates } from '../../db/schema/monitor-states.ts';
import { monitors } from '../../db/schema/monitors.ts';
import { monitorPeriods } from '../../db/schema/periods.ts';
import { advance, type Step, type Track } from '../../history/advance.ts';
import { findWindows, isAbout, type Maintenance } from '../../history/find-windows.ts';
import { type WrittenPeriod, writePeriods } from '../../history/write-periods.ts';
import { writeRollups } from '../../history/write-rollups.ts';
import { findCause } from '../dependencies/find-cause.ts';
import { readDependencies } from '../dependencies/read-dependencies.ts';
import { inShortTransaction, toClock } from './claim.ts';
import type { Result } from './evaluator.ts';

type Database = PgDatabase<PgQueryResultHKT>;

/** What is recorded with results. */
interface RecordOptions {
  /** What knows the kinds of those that others stand on. */
  status: Pick<StatusQL, 'monitors'>;
  /** The release that runs. */
  release?: string;
  keepDays?: KeepDays;
  /** The clock, where it is not that of the database. */
  now?: Date;
}

/** A result with what its monitor was like before, and what it changes. */
interface Change {
  result: Result;
  monitor: TrackedMonitor;
  step: Step;
}

interface TrackedMonitor extends Track {
  id: string;
  group: string | null;
  dependsOn: readonly string[];
}

/**
 * Records results, each of another monitor, in one transaction; a slot that is recorded already, or is older than that, is dropped.
 * @returns the periods that began.
 */
export function record(
  db: Database,
  results: readonly Result[],
  options: RecordOptions,
): Promise<WrittenPeriod[]> {
  return inShortTransaction(db, async (tx) => {
    const tracked = await lockTracks(tx, results, options.now);
    const changes = results.flatMap((result) => {
      const monitor = tracked.get(result.claim.monitorId);
      if (!monitor) return [];
      const observation = { status: result.evaluated.status, at: result.claim.now };
      return [{ result, monitor, step: advance(monitor, observation) }];
    });
    if (changes.length === 0) return [];
    await writeStates(tx, changes);
    await writeRollups(tx, toRollups(changes, await readMaintenance(tx, changes)), options.keepDays);
    const causes = await findCauses(tx, changes, options.status);
    const begins = changes.filter(({ step }) => step.opens.length > 0);
    return writePeriods(
      tx,
      begins.map((change) => toPeriods(change, causes, options)),
    );
  });
}

/** What is known of the monitors whose slot is yet to be recorded, by id; nobody else changes it until the transaction ends. */
async function lockTracks(
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
    since: toDate(row.since_ms),
    isGap: row.is_gap ?? undefined,
    checkedAt: toDate(row.checked_ms),
    stoppedAt: toDate(row.stopped_ms),
    streak: row.streak,
    everyMs: row.every_ms,
    failures: row.failures,
    successes: row.successes,
  };
}

function toDate(ms: number | null): Date | undefined {
  return ms === null ? undefined : new Date(Math.round(Number(ms)));
}

// How many of the last evaluations are shown, and how much each says.
const RECENT = 10;
const RECENT_TEXT = 200;

async function writeStates(tx: Database, changes: readonly Change[]): Promise<void> {
  const rows = changes.map(({ result: { claim, evaluated }, step }) => ({
    id: claim.monitorId,
    slot: claim.slot,
    checked_at: step.checkedAt,
    every_ms: claim.everyMs,
    seen: evaluated.status,
    streak: step.streak,
    duration_ms: evaluated.durationMs,
    report: evaluated.report,
    value: evaluated.value,
    recent: {
      at: step.checkedAt,
      status: evaluated.status,
      durationMs: Math.round(evaluated.durationMs * 10) / 10,
      report: evaluated.report?.slice(0, RECENT_TEXT).toWellFormed(),
    },
  }));
  await tx.execute(sql`
    update ${monitorStates} as states
    set recorded_slot = found.slot, checked_at = found.checked_at, seen = found.seen, streak = found.streak,
      every_ms = found.every_ms,
      -- It may have been disabled while it was evaluated.
      stopped_at = case when states.stopped_at > found.checked_at then states.stopped_at end,
      duration_ms = found.duration_ms, report = found.report, value = found.value,
      recent = jsonb_path_query_array(jsonb_build_array(found.recent) || states.recent, ${`$[0 to ${RECENT - 1}]`}::text::jsonpath)
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as found(
      id uuid, slot timestamptz, checked_at timestamptz, every_ms integer, seen text, streak integer,
      duration_ms real, report text, value float8, recent jsonb
    )
    where states.monitor_id = found.id
  `);
}

/** The maintenance that may be about the time that is written. */
async function readMaintenance(tx: Database, changes: readonly Change[]): Promise<Maintenance[]> {
  const spans = changes.flatMap(({ step }) => step.spans);
  if (spans.length === 0) return [];
  const from = new Date(Math.min(...spans.map((span) => span.from.getTime()))).toISOString();
  const to = new Date(Math.max(...spans.map((span) => span.to.getTime()))).toISOString();
  return tx
    .select()
    .from(maintenance)
    .where(
      sql`${maintenance.startsAt} < ${to}::timestamptz and (${maintenance.endsAt} is null or ${maintenance.endsAt} > ${from}::timestamptz)`,
    );
}

function toRollups(changes: readonly Change[], schedules: readonly Maintenance[]) {
  return changes.map(({ result: { claim, evaluated }, monitor, step: { checkedAt, spans } }) => {
    const [from, to] = [spans[0]?.from, spans.at(-1)?.to];
    const about = schedules.filter((schedule) => isAbout(schedule, monitor));
    const windows = from && to && about.length > 0 ? findWindows(about, from, to) : [];
    const { durationMs, value } = evaluated;
    return { monitorId: claim.monitorId, checkedAt, durationMs, value, spans, windows };
  });
}

/** What explains that monitors are not fine any more, by their ids: what they stand on and is down, also as of these results. */
async function findCauses(
  tx: Database,
  changes: readonly Change[],
  status: RecordOptions['status'],
): Promise<ReadonlyMap<string, string>> {
  const bad = changes.filter(({ step }) => step.opens.length > 0 && step.status !== 'fine');
  const ids = [...new Set(bad.flatMap(({ monitor }) => monitor.dependsOn))];
  const now = new Date(Math.max(...changes.map(({ step }) => step.checkedAt.getTime())));
  const known = new Map(await readDependencies(tx, status, now, ids));
  for (const { monitor, step } of changes) {
    const dependency = known.get(monitor.id);
    if (dependency) known.set(monitor.id, { ...dependency, status: step.status });
  }
  return new Map(
    bad.flatMap(({ monitor: { id, dependsOn } }) => {
      const cause = findCause(dependsOn, known);
      return cause ? [[id, cause.id]] : [];
    }),
  );
}

function toPeriods(
  { result: { claim, evaluated }, step }: Change,
  causes: ReadonlyMap<string, string>,
  { release }: RecordOptions,
) {
  const { report, probes, measurements } = evaluated;
  const suppressedBy = causes.get(claim.monitorId);
  const evidence: Evidence | undefined = probes || measurements ? { probes, measurements } : undefined;
  const opens = step.opens.map((period) =>
    period.isGap ? period : { ...period, report, evidence, release, suppressedBy },
  );
  return { monitorId: claim.monitorId, closes: step.closes, opens };
}
