import type { z } from 'zod';
import type { ActionContext } from '../../monitors/action-context.ts';
import type { followInput } from '../inputs.ts';
import type { PreferencesView } from '../views.ts';

/**
 * Has whoever asks told of a monitor, or no more.
 * @throws LevelError, RightError or UnknownNameError where they are not among the people, or the monitor is not there.
 */
export async function followMonitor(
  _context: ActionContext,
  _input: z.input<typeof followInput>,
): Promise<PreferencesView> {
  throw new Error('not built');
}
