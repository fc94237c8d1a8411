import type { z } from 'zod';
import { requireStatus } from '../../core/level.ts';
import { listMonths as listFrozen } from '../../history/freeze-months.ts';
import type { ActionContext } from '../action-context.ts';
import { useDatabase } from '../database.ts';
import { readInput } from '../inputs/read-input.ts';
import { monitorRef } from '../inputs.ts';
import { findMonitor } from '../rows/find-monitors.ts';
import type { MonthView } from '../views.ts';

/**
 * The months of a monitor that are over, the newest first: what a report said once is said for ever.
 * @throws LevelError below the level `status`, InputError, UnknownNameError.
 */
export async function listMonths(
  context: ActionContext,
  input: z.input<typeof monitorRef>,
): Promise<MonthView[]> {
  requireStatus(context.viewer.level);
  const { monitor } = readInput(monitorRef, input);
  return useDatabase(context, async (db) => listFrozen(db, (await findMonitor(db, monitor)).id));
}
