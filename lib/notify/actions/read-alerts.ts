import type { z } from 'zod';
import type { ActionContext } from '../../monitors/action-context.ts';
import type { alertList } from '../inputs.ts';
import type { AlertView } from '../views.ts';

/**
 * What was told of monitors and what is yet to be, by their ids; who is fine and of whom nobody is to be told is left out.
 * @throws LevelError below the level `details`.
 */
export async function readAlerts(
  _context: ActionContext,
  _input: z.input<typeof alertList>,
): Promise<ReadonlyMap<string, AlertView>> {
  throw new Error('not built');
}
