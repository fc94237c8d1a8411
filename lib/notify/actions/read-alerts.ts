import { and, eq, inArray, isNull, ne, or } from 'drizzle-orm';
import type { z } from 'zod';
import type { StatusQL } from '../../core/define-status.ts';
import { requireDetails } from '../../core/level.ts';
import type { Database } from '../../db/client.ts';
import { monitorAlerts } from '../../db/schema/alerts.ts';
import { monitorStates } from '../../db/schema/monitor-states.ts';
import { monitors } from '../../db/schema/monitors.ts';
import { monitorPeriods } from '../../db/schema/periods.ts';
import type { ActionContext } from '../../monitors/action-context.ts';
import { readNow, useDatabase } from '../../monitors/database.ts';
import { findCause } from '../../monitors/dependencies/find-cause.ts';
import { readDependencies } from '../../monitors/dependencies/read-dependencies.ts';
import { readInput } from '../../monitors/inputs/read-input.ts';
import { toCounting } from '../../monitors/rows/monitor-rows.ts';
import { alertList } from '../inputs.ts';
import { toAlertView } from '../views/to-alert-view.ts';
import type { AlertView } from '../views.ts';

/**
 * What was told of monitors and what is yet to be, by their ids; who is fine and of whom nobody is to be told is left out.
 * @throws LevelError below the level `details`.
 */
export async function readAlerts(
  context: ActionContext,
  input: z.input<typeof alertList>,
): Promise<ReadonlyMap<string, AlertView>> {
  requireDetails(context.viewer.level, 'What is told of monitors');
  const { monitors: ids } = readInput(alertList, input);
  if (ids.length === 0) return new Map();
  return useDatabase(context, async (db) => {
    const now = await readNow(db, context);
    const rows = await readRows(db, context.status, now, ids);
    const held = rows.filter(({ alert }) => alert.heldBy === 'cause');
    const stoodOn = [...new Set(held.flatMap(({ dependsOn }) => dependsOn))];
    const known = await readDependencies(db, context.status, now, stoodOn);
    return new Map(
      rows.map((row) => {
        const cause = row.alert.heldBy === 'cause' ? findCause(row.dependsOn, known)?.label : undefined;
        return [row.alert.monitorId, toAlertView(row, cause)];
      }),
    );
  });
}

/** The alerts of those that are not fine by now. */
function readRows(db: Database, status: Pick<StatusQL, 'monitors'>, now: Date, ids: readonly string[]) {
  return db
    .select({ alert: monitorAlerts, mutedUntil: monitors.mutedUntil, dependsOn: monitors.dependsOn })
    .from(monitorAlerts)
    .innerJoin(monitors, eq(monitors.id, monitorAlerts.monitorId))
    .leftJoin(monitorStates, eq(monitorStates.monitorId, monitors.id))
    .leftJoin(monitorPeriods, and(eq(monitorPeriods.monitorId, monitors.id), isNull(monitorPeriods.until)))
    .where(
      and(
        inArray(monitorAlerts.monitorId, [...ids]),
        ne(toCounting(status, now).counts, 'fine'),
        or(isNull(monitorAlerts.heldBy), ne(monitorAlerts.heldBy, 'none')),
      ),
    );
}
