import { and, asc, eq, gte, lt, or } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { Status } from '../core/status.ts';
import { monitorPeriods } from '../db/schema/periods.ts';
import { monitorRollups } from '../db/schema/rollups.ts';
import type { RehearsedBucket, RehearsedPeriod } from './rehearse.ts';
import { BUCKET_MS } from './split-spans.ts';

/** What the number of a bucket says with the fields that are rehearsed. */
export type Judge = (value: number) => Status;

// Up to here minutes are there whatever is kept: hours before.
const MINUTES_MS = 2 * BUCKET_MS.day;

/**
 * Reads what was recorded of a monitor, to be replayed: minutes of the last two days, hours before.
 * @param judge what is said of its numbers; without it, of how its time counted.
 */
export async function readRehearsed(
  db: PgDatabase<PgQueryResultHKT>,
  monitor: { id: string; everyMs: number },
  { from, to }: { from: Date; to: Date },
  judge?: Judge,
): Promise<RehearsedBucket[]> {
  const hours = BUCKET_MS.hour;
  const minutesFrom = new Date(Math.ceil((to.getTime() - MINUTES_MS) / hours) * hours);
  const { monitorId, resolution, at } = monitorRollups;
  const rows = await db
    .select()
    .from(monitorRollups)
    .where(
      and(
        eq(monitorId, monitor.id),
        lt(at, to),
        or(
          and(eq(resolution, 'hour'), gte(at, from), lt(at, minutesFrom)),
          and(eq(resolution, 'minute'), gte(at, from), gte(at, minutesFrom)),
        ),
      ),
    )
    .orderBy(asc(at));
  return rows
    .map((row) => ({
      at: row.at,
      lengthMs: BUCKET_MS[row.resolution],
      found: judge ? judgeNumbers(row, judge) : judgeTime(row, monitor.everyMs),
    }))
    .filter(({ found }) => found.length > 0);
}

/** The problems that were recorded in a stretch of time, the oldest first: up to 1,000. */
export async function readProblems(
  db: PgDatabase<PgQueryResultHKT>,
  id: string,
  { from, to }: { from: Date; to: Date },
): Promise<RehearsedPeriod[]> {
  const { monitorId, status, since, until } = monitorPeriods;
  const rows = await db
    .select({ status, since, until })
    .from(monitorPeriods)
    .where(and(eq(monitorId, id), eq(status, 'problem'), gte(since, from), lt(since, to)))
    .orderBy(asc(since))
    .limit(1_000);
  return rows.map((row) => ({ ...row, until: row.until ?? to }));
}

type Row = typeof monitorRollups.$inferSelect;

/** Of numbers that are all judged alike each counts, else the least and the greatest once each. */
function judgeNumbers({ valueMin, valueMax, valueCount }: Row, judge: Judge): RehearsedBucket['found'] {
  if (valueMin === null || valueMax === null) return [];
  const [least, greatest] = [judge(valueMin), judge(valueMax)];
  if (least === greatest) return [{ status: least, times: valueCount }];
  return [least, greatest].map((status) => ({ status, times: 1 }));
}

function judgeTime({ fineMs, warningMs, problemMs }: Row, everyMs: number): RehearsedBucket['found'] {
  const states = { fine: fineMs, warning: warningMs, problem: problemMs };
  return Object.entries(states)
    .filter(([, ms]) => ms > 0)
    .map(([status, ms]) => ({ status: status as Status, times: Math.max(1, Math.round(ms / everyMs)) }));
}
