import type { z } from 'zod';
import type { ActionContext } from '../../monitors/action-context.ts';
import { readNow, useDatabase } from '../../monitors/database.ts';
import { readInput } from '../../monitors/inputs/read-input.ts';
import { linkInput } from '../inputs.ts';
import { openLink } from '../links/open-link.ts';
import type { LinkView } from '../views.ts';

/**
 * What a link that was sent is about; it changes nothing.
 * @throws InputError for one that is wrong or too old.
 */
export async function readLink(context: ActionContext, input: z.input<typeof linkInput>): Promise<LinkView> {
  const { token } = readInput(linkInput, input);
  return useDatabase(context, async (db) => {
    const { view } = await openLink(db, context.status, token, await readNow(db, context));
    return view;
  });
}
