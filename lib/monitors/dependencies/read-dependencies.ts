import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { StatusQL } from '../../core/define-status.ts';
import type { Database } from '../../db/client.ts';
import { monitorStates } from '../../db/schema/monitor-states.ts';
import { monitors } from '../../db/schema/monitors.ts';
import { monitorPeriods } from '../../db/schema/periods.ts';
import { named } from '../rows/find-monitors.ts';
import { toCounting } from '../rows/monitor-rows.ts';
import type { Dependency } from './find-cause.ts';

/**
 * Reads those that some monitors stand on, and those that these stand on, in one statement; in none where they stand on nothing.
 * @param ids of those that they stand on at first hand.
 * @returns them by id.
 */
export async function readDependencies(
  db: Database,
  status: Pick<StatusQL, 'monitors'>,
  now: Date,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Dependency>> {
  if (ids.length === 0) return new Map();
  const reached = sql`(with recursive reached(id) as (
      select id from ${monitors} where ${inArray(monitors.id, [...ids])}
      union select unnest(${monitors.dependsOn}) from ${monitors} join reached on ${monitors.id} = reached.id
    ) select id from reached)`;
  const rows = await db
    .select({ ...named, dependsOn: monitors.dependsOn, status: toCounting(status, now).counts })
    .from(monitors)
    .leftJoin(monitorStates, eq(monitorStates.monitorId, monitors.id))
    .leftJoin(monitorPeriods, and(eq(monitorPeriods.monitorId, monitors.id), isNull(monitorPeriods.until)))
    .where(sql`${monitors.id} in ${reached}`);
  return new Map(rows.map((row) => [row.id, row]));
}
