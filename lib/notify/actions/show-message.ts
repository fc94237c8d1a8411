import type { z } from 'zod';
import type { ActionContext } from '../../monitors/action-context.ts';
import type { messageRef } from '../inputs.ts';
import type { MessageView } from '../views.ts';

/**
 * One message.
 * @throws LevelError below the level `details`; UnknownNameError where it is not there.
 */
export async function showMessage(
  _context: ActionContext,
  _input: z.input<typeof messageRef>,
): Promise<MessageView> {
  throw new Error('not built');
}
