import type { z } from 'zod';
import type { ActionContext } from '../../monitors/action-context.ts';
import type { testInput } from '../inputs.ts';
import type { MessageView } from '../views.ts';

/**
 * Makes a trial message for somebody by each of their routes, or for a route, to be sent at once.
 * @throws LevelError or RightError for others than oneself without the right to manage; UnknownNameError; InputError where there is nobody, no route or no address.
 */
export async function sendTest(
  _context: ActionContext,
  _input: z.input<typeof testInput>,
): Promise<readonly MessageView[]> {
  throw new Error('not built');
}
