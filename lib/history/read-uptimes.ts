import { and, eq, gte, inArray, isNull, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Resolution } from '../core/monitor-words.ts';
import type { Database } from '../db/client.ts';
import { monitorStates } from '../db/schema/monitor-states.ts';
import { monitors } from '../db/schema/monitors.ts';
import { monitorPeriods } from '../db/schema/periods.ts';
import { monitorRollups } from '../db/schema/rollups.ts';
import { toSpans } from './advance.ts';
import { findWindowsOf } from './find-windows.ts';
import { heldMs } from './held-ms.ts';
import type { Uptime } from './history-figures.ts';
import { readSchedules } from './read-schedules.ts';
import { BUCKET_MS, type StateMs, sumSpans } from './split-spans.ts';

/** Over which time uptime is told. */
interface UptimeRange {
  /** 1 are this hour and the 23 before it; n are this day of UTC and the n - 1 before it. */
  days: number;
  now: Date;
}

/**
 * The uptime of monitors by their ids, up to now, in two statements: those that are not there are left out.
 * @param ids 500 at most.
 */
export async function readUptimes(
  db: Database,
  ids: readonly string[],
  { days, now }: UptimeRange,
): Promise<Map<string, Uptime>> {
  if (ids.length === 0) return new Map();
  const resolution = days === 1 ? 'hour' : 'day';
  const from = toFrom(resolution, days, now);
  const rows = await readSums(db, ids, resolution, from);
  const tails = rows.map((row) => toTail(row, from, now));
  const begins = tails.flatMap(([span]) => (span ? [span.from.getTime()] : []));
  const schedules = begins.length === 0 ? [] : await readSchedules(db, new Date(Math.min(...begins)), now);
  return new Map(
    rows.map((row, index) => {
      const spans = tails[index] ?? [];
      const windows = findWindowsOf(row, schedules, spans[0]?.from ?? now, now);
      const states = sumSpans(spans, windows);
      for (const state of WRITTEN) states[state] += row[state] ?? 0;
      return [row.id, toUptime(states, now.getTime() - from.getTime())];
    }),
  );
}

/**
 * The uptime that milliseconds in each state come to.
 * @param allMs how long it all was.
 */
export function toUptime(states: Omit<StateMs, 'unknown'>, allMs: number): Uptime {
  const knownMs = states.fine + states.warning + states.problem;
  const countedMs = allMs - states.maintenance;
  return {
    ratio: knownMs > 0 ? 1 - states.problem / knownMs : undefined,
    // A clock that went back has written more than there is yet.
    coverage: countedMs > 0 ? Math.min(1, knownMs / countedMs) : 0,
    problemMs: states.problem,
    knownMs,
  };
}

const WRITTEN = ['fine', 'warning', 'problem', 'maintenance'] as const;

function toFrom(resolution: Resolution, days: number, now: Date): Date {
  const size = BUCKET_MS[resolution];
  const buckets = resolution === 'hour' ? 24 : days;
  return new Date((Math.ceil(now.getTime() / size) - buckets) * size);
}

async function readSums(db: Database, ids: readonly string[], resolution: Resolution, from: Date) {
  // float8, as the sums of bigint are texts for drivers.
  const sum = (column: PgColumn) => sql<number | null>`sum(${column})::float8`;
  const { monitorId, at } = monitorRollups;
  const sums = db
    .select({
      monitorId,
      fine: sum(monitorRollups.fineMs).as('fine'),
      warning: sum(monitorRollups.warningMs).as('warning'),
      problem: sum(monitorRollups.problemMs).as('problem'),
      maintenance: sum(monitorRollups.maintenanceMs).as('in_maintenance'),
    })
    .from(monitorRollups)
    .where(and(inArray(monitorId, [...ids]), eq(monitorRollups.resolution, resolution), gte(at, from)))
    .groupBy(monitorId)
    .as('sums');
  return db
    .select({
      id: monitors.id,
      group: monitors.group,
      everyMs: heldMs,
      checkedAt: monitorStates.checkedAt,
      stoppedAt: monitorStates.stoppedAt,
      status: monitorPeriods.status,
      fine: sums.fine,
      warning: sums.warning,
      problem: sums.problem,
      maintenance: sums.maintenance,
    })
    .from(monitors)
    .leftJoin(monitorStates, eq(monitorStates.monitorId, monitors.id))
    .leftJoin(monitorPeriods, and(eq(monitorPeriods.monitorId, monitors.id), isNull(monitorPeriods.until)))
    .leftJoin(sums, eq(sums.monitorId, monitors.id))
    .where(inArray(monitors.id, [...ids]));
}

/** How the time counts that no evaluation has written yet. */
function toTail(
  { status, checkedAt, stoppedAt, everyMs }: Awaited<ReturnType<typeof readSums>>[number],
  from: Date,
  now: Date,
) {
  const track = {
    status: status ?? undefined,
    checkedAt: checkedAt ?? undefined,
    stoppedAt: stoppedAt ?? undefined,
    everyMs,
  };
  return toSpans(track, now)
    .filter(({ to }) => to > from)
    .map((span) => ({ ...span, from: span.from > from ? span.from : from }));
}
