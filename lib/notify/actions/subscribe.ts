import type { z } from 'zod';
import type { ActionContext } from '../../monitors/action-context.ts';
import type { subscription } from '../inputs.ts';

/**
 * Sends an address the question whether it wants to be told; tells nobody whether it is one already.
 * @throws UnknownNameError where nobody can subscribe; InputError for what is no address, or where too many ask.
 */
export async function subscribe(
  _context: ActionContext,
  _input: z.input<typeof subscription>,
): Promise<void> {
  throw new Error('not built');
}
