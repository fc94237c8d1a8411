import { and, asc, desc, eq, gt, gte, isNull, lt, or } from 'drizzle-orm';
import type { Status } from '../core/status.ts';
import type { Database } from '../db/client.ts';
import { monitorPeriods } from '../db/schema/periods.ts';
import { monitorRollups } from '../db/schema/rollups.ts';
import { type RehearsedPeriod, type ReplayStep, type Stretch, spread } from './rehearse.ts';
import { BUCKET_MS } from './split-spans.ts';

/** What a number says with the fields that are rehearsed, where something counts already. */
export type Judge = (value: number, counts?: Status) => Status;

/** Which recorded time of a monitor is replayed. */
interface RecordedRange {
  monitorId: string;
  from: Date;
  to: Date;
}

/** What was recorded, to be replayed. */
interface Recording {
  stretches: Stretch[];
  /** How long the longest of them is, of which nobody knows the order within. */
  resolutionMs: number;
}

const MINUTES_MS = 2 * BUCKET_MS.day;
// Enough for a change every few minutes, all the time.
const MOST_PERIODS = 20_000;

/** The numbers that were recorded of a monitor: by minutes of the last two days, and by hours before. */
export async function readNumbers(
  db: Database,
  { monitorId: id, from, to }: RecordedRange,
  { judge, everyMs }: { judge: Judge; everyMs: number },
): Promise<Recording> {
  const minutesFrom = new Date(Math.ceil((to.getTime() - MINUTES_MS) / BUCKET_MS.hour) * BUCKET_MS.hour);
  const { monitorId, resolution, at, valueCount } = monitorRollups;
  const isHour = and(eq(resolution, 'hour'), lt(at, minutesFrom));
  const isMinute = and(eq(resolution, 'minute'), gte(at, minutesFrom));
  const rows = await db
    .select()
    .from(monitorRollups)
    .where(and(eq(monitorId, id), gte(at, from), lt(at, to), gt(valueCount, 0), or(isHour, isMinute)))
    .orderBy(asc(at));
  return {
    stretches: rows.map((row) => (counts, last) => judgeBucket(row, { judge, everyMs }, counts, last)),
    resolutionMs: Math.max(0, ...rows.map((row) => BUCKET_MS[row.resolution])),
  };
}

/** The periods of a monitor that touch a stretch of time, cut to it, without gaps, the oldest first: the last 20,000. */
export async function readStates(
  db: Database,
  { monitorId: id, from, to }: RecordedRange,
): Promise<RehearsedPeriod[]> {
  const { monitorId, status, isGap, since, until } = monitorPeriods;
  const rows = await db
    .select({ status, since, until })
    .from(monitorPeriods)
    .where(and(eq(monitorId, id), eq(isGap, false), lt(since, to), or(isNull(until), gt(until, from))))
    .orderBy(desc(since))
    .limit(MOST_PERIODS);
  return rows.reverse().map((row) => ({
    status: row.status,
    since: row.since > from ? row.since : from,
    until: row.until && row.until < to ? row.until : to,
  }));
}

/** Of numbers that are all judged alike each counts, else the least and the greatest once each. */
function judgeBucket(
  { at, resolution, valueMin, valueMax, valueCount }: typeof monitorRollups.$inferSelect,
  { judge, everyMs }: { judge: Judge; everyMs: number },
  counts?: Status,
  last?: Status,
): ReplayStep[] {
  const least = judge(Number(valueMin), counts);
  const greatest = judge(Number(valueMax), counts);
  const found =
    least === greatest
      ? [{ status: least, times: valueCount }]
      : [least, greatest].map((status) => ({ status, times: 1 }));
  return spread({ at, lengthMs: BUCKET_MS[resolution], everyMs }, found, last);
}
