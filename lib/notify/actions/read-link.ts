import type { z } from 'zod';
import type { ActionContext } from '../../monitors/action-context.ts';
import type { linkInput } from '../inputs.ts';
import type { LinkView } from '../views.ts';

/**
 * What a link that was sent is about; it changes nothing.
 * @throws InputError for one that is wrong or too old.
 */
export async function readLink(
  _context: ActionContext,
  _input: z.input<typeof linkInput>,
): Promise<LinkView> {
  throw new Error('not built');
}
