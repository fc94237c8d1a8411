import { and, arrayContains, inArray, lt } from 'drizzle-orm';
import type { z } from 'zod';
import { toInputError } from '../../core/errors.ts';
import { requireDetails } from '../../core/level.ts';
import { messages } from '../../db/schema/messages.ts';
import type { ActionContext } from '../../monitors/action-context.ts';
import { useDatabase } from '../../monitors/database.ts';
import { readInput } from '../../monitors/inputs/read-input.ts';
import { findMonitor } from '../../monitors/rows/find-monitors.ts';
import type { Page } from '../../monitors/views.ts';
import { messageList } from '../inputs.ts';
import { readMessageViews } from '../views/read-message-views.ts';
import type { MessageView } from '../views.ts';

/**
 * What was told, and what is due: the newest first.
 * @throws LevelError below the level `details`; UnknownNameError for a monitor that is not there; InputError for a wrong cursor.
 */
export async function listMessages(
  context: ActionContext,
  input: z.input<typeof messageList>,
): Promise<Page<MessageView>> {
  requireDetails(context.viewer.level, 'What was told');
  const { first, after, monitor, state } = readInput(messageList, input);
  if (after !== undefined && !/^\d{1,15}$/.test(after)) {
    throw toInputError('after', 'This is no cursor of a list of messages.');
  }
  return useDatabase(context, async (db) => {
    const found = monitor === undefined ? undefined : await findMonitor(db, monitor);
    const rows = await readMessageViews(db, context, {
      where: and(
        found && arrayContains(messages.monitorIds, [found.id]),
        state && inArray(messages.state, state),
        after === undefined ? undefined : lt(messages.position, Number(after)),
      ),
      limit: first + 1,
    });
    return {
      items: rows.slice(0, first).map(({ view, position }) => ({ ...view, cursor: String(position) })),
      hasNext: rows.length > first,
    };
  });
}
