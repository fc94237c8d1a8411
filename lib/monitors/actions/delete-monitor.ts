import { arrayContains, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { toInputError } from '../../core/errors.ts';
import { requireManage } from '../../core/viewer.ts';
import { maintenance } from '../../db/schema/maintenance.ts';
import { monitors } from '../../db/schema/monitors.ts';
import type { ActionContext } from '../action-context.ts';
import { inShortTransaction, lockMonitors, lockState, useDatabase } from '../database.ts';
import { readInput } from '../inputs/read-input.ts';
import { monitorRef } from '../inputs.ts';
import { findMonitor, type MonitorEntry } from '../rows/find-monitors.ts';

/**
 * Deletes a monitor with its history; those that stood on it stand on it no longer.
 * @throws LevelError or RightError without the right to manage; UnknownNameError; InputError for that of a check of the config, which
 *   would be made anew.
 */
export async function deleteMonitor(
  context: ActionContext,
  input: z.input<typeof monitorRef>,
): Promise<void> {
  requireManage(context.viewer);
  const { monitor } = readInput(monitorRef, input);
  await useDatabase(context, async (db) => {
    const found = await findMonitor(db, monitor);
    if (isDeclared(context.status, found)) {
      throw toInputError(
        'monitor',
        `"${found.name}" watches a check of the config, so it is not deleted: disable it.`,
      );
    }
    const { id } = found;
    await inShortTransaction(db, async (tx) => {
      await lockMonitors(tx);
      await lockState(tx, id);
      await tx
        .update(monitors)
        .set({
          dependsOn: sql`array_remove(${monitors.dependsOn}, ${id}::uuid)`,
          version: sql`${monitors.version} + 1`,
        })
        .where(arrayContains(monitors.dependsOn, [id]));
      await tx
        .update(maintenance)
        .set({ monitorIds: sql`array_remove(${maintenance.monitorIds}, ${id}::uuid)` })
        .where(arrayContains(maintenance.monitorIds, [id]));
      await tx.delete(monitors).where(eq(monitors.id, id));
    });
  });
}

/** Whether a monitor watches a check that the config has. */
function isDeclared({ resources }: ActionContext['status'], { origin, name }: MonitorEntry): boolean {
  const [resource = '', check = ''] = name.split('.');
  return origin === 'check' && resources[resource]?.providers[check] !== undefined;
}
