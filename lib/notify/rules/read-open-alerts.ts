import { asc, inArray, sql } from 'drizzle-orm';
import { toRows } from '../../clients/postgresql.ts';
import type { StatusQL } from '../../core/define-status.ts';
import type { Status } from '../../core/status.ts';
import type { Database } from '../../db/client.ts';
import { monitorAlerts } from '../../db/schema/alerts.ts';
import { monitors } from '../../db/schema/monitors.ts';
import { monitorPeriods } from '../../db/schema/periods.ts';
import { type Dependency, findCause } from '../../monitors/dependencies/find-cause.ts';
import { readDependencies } from '../../monitors/dependencies/read-dependencies.ts';
import { type MonitorRow, readMonitorRows } from '../../monitors/rows/monitor-rows.ts';
import { readSettling } from './read-settling.ts';
import { readWork, type Work } from './read-work.ts';

/** An alert, of which something may be due to be told, with how its monitor is by now. */
export interface OpenAlert {
  alert: typeof monitorAlerts.$inferSelect;
  row: MonitorRow;
  /** How often it became bad within the last hour, and what was the worst of it. */
  flaps: Flaps;
  /** Where somebody works on it. */
  maintenance?: Work;
  /** The id of what is down and explains it. */
  causeId?: string;
  /** Until when it may still turn out that something explains it. */
  settlesAt?: Date;
}

/** How often a monitor became bad, and what was the worst of it. */
interface Flaps {
  times: number;
  worst: Status;
}

/**
 * Reads the alerts, in the order of the ids of their monitors; nobody else changes what is known of what was told of
 * them until the transaction ends.
 */
export async function readOpenAlerts(
  tx: Database,
  status: Pick<StatusQL, 'monitors'>,
  now: Date,
): Promise<OpenAlert[]> {
  const alerts = await tx.select().from(monitorAlerts).orderBy(asc(monitorAlerts.monitorId)).for('update');
  if (alerts.length === 0) return [];
  const where = inArray(monitors.id, tx.select({ id: monitorAlerts.monitorId }).from(monitorAlerts));
  const rows = new Map(
    (await readMonitorRows(tx, status, now, { where })).map((row) => [row.monitor.id, row]),
  );
  const causes = await findCauses(tx, status, now, [...rows.values()]);
  const flaps = await countFlaps(tx, now);
  const settling = await readSettling(tx, now);
  const findWork = await readWork(tx, now);
  return alerts.flatMap((alert) => {
    const { monitorId } = alert;
    const row = rows.get(monitorId);
    if (!row) return [];
    const found = { flaps: flaps.get(monitorId) ?? NEVER, causeId: causes.get(monitorId)?.id };
    const settlesAt = settling.get(monitorId);
    return [{ alert, row, maintenance: findWork(row.monitor), settlesAt, ...found }];
  });
}

/** What explains that monitors are bad, by their ids: what they stand on and is down. */
export async function findCauses(
  db: Database,
  status: Pick<StatusQL, 'monitors'>,
  now: Date,
  rows: readonly { status: MonitorRow['status']; monitor: { id: string; dependsOn: readonly string[] } }[],
): Promise<ReadonlyMap<string, Dependency>> {
  const bad = rows.filter((row) => row.status !== 'fine' && row.monitor.dependsOn.length > 0);
  const ids = [...new Set(bad.flatMap(({ monitor }) => monitor.dependsOn))];
  const known = await readDependencies(db, status, now, ids);
  return new Map(
    bad.flatMap(({ monitor: { id, dependsOn } }) => {
      const cause = findCause(dependsOn, known);
      return cause ? [[id, cause]] : [];
    }),
  );
}

const HOUR_MS = 3_600_000;
const NEVER: Flaps = { times: 0, worst: 'fine' };

/** How often monitors became bad within the last hour: from fine, or as the first that is known of them, whatever gaps lie between. */
async function countFlaps(tx: Database, now: Date): Promise<ReadonlyMap<string, Flaps>> {
  const from = new Date(now.getTime() - HOUR_MS).toISOString();
  const rows = await tx.execute(sql`
    select bad.monitor_id, count(*)::int as times, bool_or(bad.status = 'problem') as had_problem
    from ${monitorAlerts} as alerts
    join ${monitorPeriods} as bad on bad.monitor_id = alerts.monitor_id
    where bad.status in ('warning', 'problem') and bad.since > ${from}::timestamptz
      and coalesce((
        select before.status from ${monitorPeriods} as before
        where before.monitor_id = bad.monitor_id and before.since < bad.since and before.status <> 'unknown'
        order by before.since desc limit 1
      ), 'fine') = 'fine'
    group by bad.monitor_id
  `);
  return new Map(
    toRows(rows).map((row) => {
      const { monitor_id: id, times, had_problem } = row as FlapsRow;
      return [id, { times, worst: had_problem ? 'problem' : 'warning' }];
    }),
  );
}

interface FlapsRow {
  monitor_id: string;
  times: number;
  had_problem: boolean;
}
