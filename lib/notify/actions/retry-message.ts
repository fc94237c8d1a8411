import { and, eq, ne } from 'drizzle-orm';
import type { z } from 'zod';
import { toInputError } from '../../core/errors.ts';
import { requireManage } from '../../core/viewer.ts';
import { messages } from '../../db/schema/messages.ts';
import type { ActionContext } from '../../monitors/action-context.ts';
import { inShortTransaction, useDatabase } from '../../monitors/database.ts';
import { readInput } from '../../monitors/inputs/read-input.ts';
import { useSender } from '../delivery/sender.ts';
import { messageRef } from '../inputs.ts';
import { readMessageView } from '../views/read-message-views.ts';
import type { MessageView } from '../views.ts';

/**
 * Has a message that was given up, or waits, tried again at once.
 * @throws LevelError or RightError without the right to manage; UnknownNameError; InputError for one that was sent.
 */
export async function retryMessage(
  context: ActionContext,
  input: z.input<typeof messageRef>,
): Promise<MessageView> {
  requireManage(context.viewer);
  const { message } = readInput(messageRef, input);
  return useSender(context.status, (sender) =>
    useDatabase(context, async (db) => {
      await inShortTransaction(db, async (tx) => {
        const waiting = await tx
          .update(messages)
          .set({ state: 'waiting', notBefore: null })
          .where(and(eq(messages.id, message), ne(messages.state, 'sent')))
          .returning({ id: messages.id });
        await sender.enqueue(tx, waiting);
      });
      const view = await readMessageView(db, context, message);
      if (view.state === 'sent') throw toInputError('message', 'It was sent already.');
      return view;
    }),
  );
}
