import type { z } from 'zod';
import { requireDetails } from '../../core/level.ts';
import type { ActionContext } from '../../monitors/action-context.ts';
import { useDatabase } from '../../monitors/database.ts';
import { readInput } from '../../monitors/inputs/read-input.ts';
import { messageRef } from '../inputs.ts';
import { readMessageView } from '../views/read-message-views.ts';
import type { MessageView } from '../views.ts';

/**
 * One message.
 * @throws LevelError below the level `details`; UnknownNameError where it is not there.
 */
export async function showMessage(
  context: ActionContext,
  input: z.input<typeof messageRef>,
): Promise<MessageView> {
  requireDetails(context.viewer.level, 'What was told');
  const { message } = readInput(messageRef, input);
  return useDatabase(context, (db) => readMessageView(db, context, message));
}
