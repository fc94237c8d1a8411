import { asc, gte, isNull, or } from 'drizzle-orm';
import { requireStatus } from '../../core/level.ts';
import { DAY_MS } from '../../core/whole-number.ts';
import { maintenance } from '../../db/schema/maintenance.ts';
import type { ActionContext } from '../action-context.ts';
import { readNow, useDatabase } from '../database.ts';
import { toMaintenanceViews } from '../views/to-maintenance-views.ts';
import type { MaintenanceView } from '../views.ts';

// What was over earlier is to be seen in the history of its monitors.
const SHOWN_AFTER_MS = 30 * DAY_MS;
const MOST = 500;

/**
 * The maintenance that goes on, that is to come, and that was over within 30 days, in the order in which it begins: up to 500.
 * @throws LevelError below the level `status`.
 */
export async function listMaintenance(context: ActionContext): Promise<MaintenanceView[]> {
  requireStatus(context.viewer.level);
  return useDatabase(context, async (db) => {
    const now = await readNow(db, context);
    const { startsAt, endsAt, id } = maintenance;
    const rows = await db
      .select()
      .from(maintenance)
      .where(or(isNull(endsAt), gte(endsAt, new Date(now.getTime() - SHOWN_AFTER_MS))))
      .orderBy(asc(startsAt), asc(id))
      .limit(MOST);
    return toMaintenanceViews(db, context.viewer, now, rows);
  });
}
