import { and, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import { toRows } from '../clients/postgresql.ts';
import type { Database } from '../db/client.ts';
import { monitors } from '../db/schema/monitors.ts';
import { monitorPeriods } from '../db/schema/periods.ts';
import { monitorMonths } from '../db/schema/rollups.ts';
import { findWindowsOf } from './find-windows.ts';
import type { Month } from './history-figures.ts';
import { readSchedules } from './read-schedules.ts';
import { toUptime } from './read-uptimes.ts';
import { BUCKET_MS } from './split-spans.ts';

// A state holds for two and a half days at most: then the month is written, whether or not somebody evaluates once more.
const SETTLED_MS = 3 * BUCKET_MS.day;
const AT_ONCE = 100;

/**
 * Freezes the months that are over and whose history is written, 100 of them in one statement.
 * @param signal aborted when no more is to be done.
 * @returns how many were frozen.
 */
export async function freezeMonths(db: Database, now: Date, signal?: AbortSignal): Promise<number> {
  let frozen = 0;
  for (let due = await readDue(db, now); due.length > 0; due = await readDue(db, now)) {
    const problems = await countProblems(db, due);
    const rows = due.map((month) => ({ ...month, problems: problems.get(toKey(month)) ?? 0 }));
    await db.insert(monitorMonths).values(rows).onConflictDoNothing();
    frozen += rows.length;
    if (due.length < AT_ONCE || signal?.aborted) break;
  }
  return frozen;
}

/** The frozen months of a monitor, the newest first. */
export async function listMonths(db: Database, monitorId: string): Promise<Month[]> {
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

const toKey = ({ monitorId, month }: Pick<Due, 'monitorId' | 'month'>) => `${monitorId} ${month}`;

/**
 * What is over and not frozen, of roll-ups of a day: all that is not in them is unknown. Of each monitor only what is newer than its
 * last frozen month is read.
 */
async function readDue(db: Database, now: Date): Promise<Due[]> {
  const settled = new Date(now.getTime() - SETTLED_MS).toISOString();
  const rows = await db.execute(sql`
    select
      states.monitor_id as "monitorId", to_char(days.month, 'YYYY-MM-DD') as month,
      days.fine::float8 as "fineMs", days.warning::float8 as "warningMs", days.problem::float8 as "problemMs",
      days.in_maintenance::float8 as "maintenanceMs",
      (extract(epoch from days.ends - days.month) * 1000
        - days.fine - days.warning - days.problem - days.in_maintenance)::float8 as "unknownMs"
    from statusql.monitor_states as states
    cross join lateral (
      select
        date_trunc('month', at at time zone 'UTC') as month,
        date_trunc('month', at at time zone 'UTC') + interval '1 month' as ends,
        sum(fine_ms) as fine, sum(warning_ms) as warning, sum(problem_ms) as problem,
        sum(maintenance_ms) as in_maintenance
      from statusql.monitor_rollups
      where monitor_id = states.monitor_id and resolution = 'day'
        and at >= coalesce((
          select (max(month) + interval '1 month') at time zone 'UTC'
          from statusql.monitor_months where monitor_id = states.monitor_id
        ), '-infinity')
        and at < ${toMonth(now).toISOString()}::timestamptz
      group by 1, 2
    ) as days
    where states.checked_at >= days.ends at time zone 'UTC' or days.ends at time zone 'UTC' < ${settled}::timestamptz
    order by states.monitor_id, days.month
    limit ${AT_ONCE}
  `);
  return toRows(rows) as Due[];
}

/** When the month of a moment begins. */
function toMonth(moment: Date): Date {
  return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth()));
}

/** How many problems began in months outside of maintenance, by monitor and month. */
async function countProblems(db: Database, due: readonly Due[]): Promise<Map<string, number>> {
  const months = due.map(({ month }) => month).sort();
  const [from] = toRange(months[0] ?? '');
  const [, to] = toRange(months.at(-1) ?? '');
  const { monitorId, status, since } = monitorPeriods;
  const ids = [...new Set(due.map((month) => month.monitorId))];
  const began = await db
    .select({ id: monitorId, group: monitors.group, since })
    .from(monitorPeriods)
    .innerJoin(monitors, eq(monitors.id, monitorId))
    .where(and(inArray(monitorId, ids), eq(status, 'problem'), gte(since, from), lt(since, to)));
  const schedules = await readSchedules(db, from, to);
  const counts = new Map<string, number>();
  for (const problem of began) {
    const after = new Date(problem.since.getTime() + 1);
    if (findWindowsOf(problem, schedules, problem.since, after).length > 0) continue;
    const month = toMonth(problem.since).toISOString().slice(0, 10);
    const key = toKey({ monitorId: problem.id, month });
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
