import { and, asc, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { toRows } from '../clients/postgresql.ts';
import { monitors } from '../db/schema/monitors.ts';
import { monitorPeriods } from '../db/schema/periods.ts';
import { monitorMonths } from '../db/schema/rollups.ts';
import { findWindows, isAbout } from './find-windows.ts';
import { readMaintenance, toUptime, type Uptime } from './read-uptimes.ts';
import { BUCKET_MS } from './split-spans.ts';

/** A month that is over, as reports tell it. */
export interface Month extends Uptime {
  /** As 2026-11. */
  month: string;
  maintenanceMs: number;
  /** How many problems began in it outside of maintenance. */
  problems: number;
}

// A state holds for two and a half days at most: then the month is written, whether or not somebody evaluates once more.
const SETTLED_MS = 3 * BUCKET_MS.day;
const AT_ONCE = 100;

/**
 * Freezes months that are over and whose history is written, up to 100 of them in one statement.
 * @returns how many were frozen; more may be left while it is 100.
 */
export async function freezeMonths(db: PgDatabase<PgQueryResultHKT>, now: Date): Promise<number> {
  const due = await readDue(db, now);
  if (due.length === 0) return 0;
  const problems = await countProblems(db, due);
  const rows = due.map((month) => ({
    ...month,
    problems: problems.get(`${month.monitorId} ${month.month}`) ?? 0,
  }));
  await db.insert(monitorMonths).values(rows).onConflictDoNothing();
  return rows.length;
}

/** The frozen months of a monitor, the newest first. */
export async function listMonths(db: PgDatabase<PgQueryResultHKT>, monitorId: string): Promise<Month[]> {
  const rows = await db
    .select()
    .from(monitorMonths)
    .where(eq(monitorMonths.monitorId, monitorId))
    .orderBy(desc(monitorMonths.month));
  return rows.map((row) => {
    const { month, problems, fineMs, warningMs, problemMs, maintenanceMs } = row;
    const states = { fine: fineMs, warning: warningMs, problem: problemMs, maintenance: maintenanceMs };
    const [from, to] = toRange(month);
    const uptime = toUptime(states, to.getTime() - from.getTime());
    return { month: month.slice(0, 7), maintenanceMs, problems, ...uptime };
  });
}

/** When a month begins and ends. @param month its first day. */
function toRange(month: string): [from: Date, to: Date] {
  const from = new Date(`${month}T00:00:00Z`);
  return [from, new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1))];
}

interface Due extends Omit<typeof monitorMonths.$inferInsert, 'problems' | 'frozenAt'> {}

/** What of roll-ups of a day is over and not frozen. All that is not in them is unknown. */
async function readDue(db: PgDatabase<PgQueryResultHKT>, now: Date): Promise<Due[]> {
  const rows = await db.execute(sql`
    select
      days.monitor_id as "monitorId", to_char(days.month, 'YYYY-MM-DD') as month,
      days.fine::float8 as "fineMs", days.warning::float8 as "warningMs", days.problem::float8 as "problemMs",
      days.in_maintenance::float8 as "maintenanceMs",
      (extract(epoch from days.ends - days.month) * 1000 - known)::float8 as "unknownMs"
    from (
      select
        monitor_id, date_trunc('month', at at time zone 'UTC') as month,
        date_trunc('month', at at time zone 'UTC') + interval '1 month' as ends,
        sum(fine_ms) as fine, sum(warning_ms) as warning, sum(problem_ms) as problem,
        sum(maintenance_ms) as in_maintenance,
        sum(fine_ms + warning_ms + problem_ms + maintenance_ms) as known
      from statusql.monitor_rollups
      where resolution = 'day' and at < date_trunc('month', ${now.toISOString()}::timestamptz at time zone 'UTC') at time zone 'UTC'
      group by 1, 2, 3
    ) as days
    join statusql.monitor_states as states on states.monitor_id = days.monitor_id
    where (
        states.checked_at >= days.ends at time zone 'UTC'
        or days.ends at time zone 'UTC' < ${new Date(now.getTime() - SETTLED_MS).toISOString()}::timestamptz
      )
      and not exists (
        select from statusql.monitor_months as frozen
        where frozen.monitor_id = days.monitor_id and frozen.month = days.month::date
      )
    order by 2, 1
    limit ${AT_ONCE}
  `);
  return toRows(rows) as Due[];
}

/** How many problems began in months outside of maintenance, by monitor and month. */
async function countProblems(
  db: PgDatabase<PgQueryResultHKT>,
  due: readonly Due[],
): Promise<Map<string, number>> {
  const [from] = toRange(due[0]?.month ?? '');
  const [, to] = toRange(due.at(-1)?.month ?? '');
  const { monitorId, status, since } = monitorPeriods;
  const began = await db
    .select({ id: monitorId, group: monitors.group, since })
    .from(monitorPeriods)
    .innerJoin(monitors, eq(monitors.id, monitorId))
    .where(
      and(
        inArray(monitorId, [...new Set(due.map((month) => month.monitorId))]),
        eq(status, 'problem'),
        gte(since, from),
        lt(since, to),
      ),
    )
    .orderBy(asc(since));
  const schedules = await readMaintenance(db, from, to);
  const counts = new Map<string, number>();
  for (const problem of began) {
    const about = schedules.filter((schedule) => isAbout(schedule, problem));
    if (findWindows(about, problem.since, new Date(problem.since.getTime() + 1)).length > 0) continue;
    const key = `${problem.id} ${problem.since.toISOString().slice(0, 7)}-01`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
