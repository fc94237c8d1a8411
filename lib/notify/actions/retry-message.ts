import type { z } from 'zod';
import type { ActionContext } from '../../monitors/action-context.ts';
import type { messageRef } from '../inputs.ts';
import type { MessageView } from '../views.ts';

/**
 * Has a message that was given up, or waits, tried again at once.
 * @throws LevelError or RightError without the right to manage; UnknownNameError; InputError for one that was sent.
 */
export async function retryMessage(
  _context: ActionContext,
  _input: z.input<typeof messageRef>,
): Promise<MessageView> {
  throw new Error('not built');
}
