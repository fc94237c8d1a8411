import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { UnknownNameError } from '../../core/errors.ts';
import { requireManage } from '../../core/viewer.ts';
import { maintenance } from '../../db/schema/maintenance.ts';
import type { ActionContext } from '../action-context.ts';
import { readNow, useDatabase } from '../database.ts';
import { readInput } from '../inputs/read-input.ts';
import { maintenanceRef } from '../inputs.ts';
import { toMaintenanceViews } from '../views/to-maintenance-views.ts';
import type { MaintenanceView } from '../views.ts';

/**
 * Ends a maintenance now, with all that it would repeat; one that is to come never comes, and one that is over stays as it was.
 * @throws LevelError or RightError without the right to manage; InputError; UnknownNameError where it is not there.
 */
export async function endMaintenance(
  context: ActionContext,
  input: z.input<typeof maintenanceRef>,
): Promise<MaintenanceView> {
  requireManage(context.viewer);
  const { maintenance: id } = readInput(maintenanceRef, input);
  return useDatabase(context, async (db) => {
    const now = await readNow(db, context);
    const { startsAt, endsAt } = maintenance;
    await db
      .update(maintenance)
      .set({ endsAt: sql`greatest(${startsAt}, ${now.toISOString()}::timestamptz)` })
      .where(and(eq(maintenance.id, id), or(isNull(endsAt), gt(endsAt, now))));
    const rows = await db.select().from(maintenance).where(eq(maintenance.id, id));
    const [view] = await toMaintenanceViews(db, context.viewer, now, rows);
    if (!view) throw new UnknownNameError(id, []);
    return view;
  });
}
