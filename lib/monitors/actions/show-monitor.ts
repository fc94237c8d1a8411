import type { z } from 'zod';
import { requireStatus } from '../../core/level.ts';
import type { ActionContext } from '../action-context.ts';
import { useDatabase } from '../database.ts';
import { readInput } from '../inputs/read-input.ts';
import { monitorRef } from '../inputs.ts';
import { readView } from '../views/read-views.ts';
import type { MonitorView } from '../views.ts';

/**
 * One monitor, by its id, its name, or the name of a check alone where one resource has it.
 * @throws LevelError below the level `status`, InputError, UnknownNameError.
 */
export async function showMonitor(
  context: ActionContext,
  input: z.input<typeof monitorRef>,
): Promise<MonitorView> {
  requireStatus(context.viewer.level);
  const { monitor } = readInput(monitorRef, input);
  return useDatabase(context, (db) => readView(db, context, monitor));
}
