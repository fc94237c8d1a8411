import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { StatusQL } from '../../core/define-status.ts';
import type { Status } from '../../core/status.ts';
import type { Database } from '../../db/client.ts';
import { monitorAlerts } from '../../db/schema/alerts.ts';
import { monitorStates } from '../../db/schema/monitor-states.ts';
import { monitors } from '../../db/schema/monitors.ts';
import { monitorPeriods } from '../../db/schema/periods.ts';
import { toCounting } from '../../monitors/rows/monitor-rows.ts';

/** A monitor that is bad, with no more than says who is told of it: there may be many. */
export type BadMonitor = Awaited<ReturnType<typeof readBad>>[number];

/** What is told of a monitor in length. */
interface BadDetails {
  report: string | null;
  notes: string | null;
  incident: string;
}

/** Reads the monitors that are bad by now and of which somebody is to be told. */
export async function readBad(db: Database, status: Pick<StatusQL, 'monitors'>, now: Date) {
  const { counts, since } = toCounting(status, now);
  return db
    .select({
      id: monitors.id,
      name: monitors.name,
      label: sql<string>`coalesce(${monitors.label}, ${monitors.name})`,
      group: monitors.group,
      notify: monitors.notify,
      notifees: monitors.notifees,
      dependsOn: monitors.dependsOn,
      mutedUntil: monitors.mutedUntil,
      status: counts,
      sinceMs: sql<number>`(extract(epoch from ${since}) * 1000)::float8`,
    })
    .from(monitors)
    .leftJoin(monitorStates, eq(monitorStates.monitorId, monitors.id))
    .innerJoin(monitorPeriods, and(eq(monitorPeriods.monitorId, monitors.id), isNull(monitorPeriods.until)))
    .where(and(ne(monitors.notify, 'none'), inArray(counts, ['warning', 'problem'] satisfies Status[])));
}

/** Reads what is told of some monitors in length, by their ids. */
export async function readBadDetails(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, BadDetails>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      id: monitors.id,
      // What an entry has of it at most, and a little more so that it is seen to be cut.
      report: sql<string | null>`left(${monitorStates.report}, 1000)`,
      notes: sql<string | null>`left(${monitors.notes}, 1000)`,
      incident: sql<string>`coalesce(${monitorAlerts.incident}, ${monitors.id})`,
    })
    .from(monitors)
    .leftJoin(monitorStates, eq(monitorStates.monitorId, monitors.id))
    .leftJoin(monitorAlerts, eq(monitorAlerts.monitorId, monitors.id))
    .where(inArray(monitors.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}
