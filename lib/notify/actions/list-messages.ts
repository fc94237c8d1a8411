import type { z } from 'zod';
import type { ActionContext } from '../../monitors/action-context.ts';
import type { Page } from '../../monitors/views.ts';
import type { messageList } from '../inputs.ts';
import type { MessageView } from '../views.ts';

/**
 * What was told, and what is due: the newest first.
 * @throws LevelError below the level `details`; UnknownNameError for a monitor that is not there; InputError for a wrong cursor.
 */
export async function listMessages(
  _context: ActionContext,
  _input: z.input<typeof messageList>,
): Promise<Page<MessageView>> {
  throw new Error('not built');
}
