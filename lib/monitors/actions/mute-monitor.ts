import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { toInputError } from '../../core/errors.ts';
import { requireManage } from '../../core/viewer.ts';
import { monitors } from '../../db/schema/monitors.ts';
import type { ActionContext } from '../action-context.ts';
import { readNow, useDatabase } from '../database.ts';
import { readInput } from '../inputs/read-input.ts';
import { mute } from '../inputs.ts';
import { findMonitor } from '../rows/find-monitors.ts';
import { readView } from '../views/read-views.ts';
import type { MonitorView } from '../views.ts';

/**
 * Has nobody told of a monitor until a time; null has them told again. Its version stays: it is no change of what it watches.
 * @throws LevelError or RightError without the right to manage; UnknownNameError; InputError for a time that is over.
 */
export async function muteMonitor(context: ActionContext, input: z.input<typeof mute>): Promise<MonitorView> {
  requireManage(context.viewer);
  const { monitor, until } = readInput(mute, input);
  return useDatabase(context, async (db) => {
    const { id } = await findMonitor(db, monitor);
    const now = await readNow(db, context);
    if (until && until <= now) throw toInputError('until', `${until.toISOString()} is over already.`);
    await db.update(monitors).set({ mutedUntil: until }).where(eq(monitors.id, id));
    return readView(db, context, id);
  });
}
