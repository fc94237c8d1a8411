import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Evidence } from '../core/evidence.ts';
import type { Database } from '../db/client.ts';
import { monitorStates } from '../db/schema/monitor-states.ts';
import { monitors } from '../db/schema/monitors.ts';
import { monitorPeriods } from '../db/schema/periods.ts';
import { type NewPeriod, toCurrent } from './advance.ts';
import { heldMs } from './held-ms.ts';

/** How a monitor was at some moment. */
export interface PastState extends Pick<NewPeriod, 'status' | 'isGap' | 'since'> {
  report?: string;
  evidence?: Evidence;
}

/** How monitors were at a moment, by their names, in one statement: those of which nothing is known are left out. */
export async function readPastStates(
  db: Database,
  names: readonly string[],
  at: Date,
): Promise<Map<string, PastState>> {
  if (names.length === 0) return new Map();
  const rows = await db
    .select({
      name: monitors.name,
      everyMs: heldMs,
      checkedAt: monitorStates.checkedAt,
      stoppedAt: monitorStates.stoppedAt,
      period: monitorPeriods,
    })
    .from(monitors)
    .innerJoin(monitorStates, eq(monitorStates.monitorId, monitors.id))
    .innerJoin(
      monitorPeriods,
      // The last that began until then, which the index of monitors and beginnings finds.
      sql`${monitorPeriods.id} = (
        select last.id from statusql.monitor_periods as last
        where last.monitor_id = ${monitors.id} and last.since <= ${at.toISOString()}::timestamptz
        order by last.since desc limit 1
      )`,
    )
    .where(and(eq(monitors.origin, 'check'), inArray(monitors.name, [...names])));
  return new Map(rows.map((row) => [row.name, toPastState(row, at)]));
}

function toPastState(
  {
    everyMs,
    checkedAt,
    stoppedAt,
    period,
  }: { everyMs: number; period: typeof monitorPeriods.$inferSelect } & Pick<
    typeof monitorStates.$inferSelect,
    'checkedAt' | 'stoppedAt'
  >,
  at: Date,
): PastState {
  const { status, isGap, since, until, report, evidence } = period;
  const track = {
    status,
    isGap,
    since,
    everyMs,
    checkedAt: checkedAt ?? undefined,
    stoppedAt: stoppedAt ?? undefined,
    streak: 0,
    failures: 1,
    successes: 1,
  };
  // What is over by now was not over then; what is open may have become a gap that nobody has written.
  const current = until ? undefined : toCurrent(track, at);
  if (current && current.since > since) return current;
  return { status, isGap, since, report: report ?? undefined, evidence: evidence ?? undefined };
}
