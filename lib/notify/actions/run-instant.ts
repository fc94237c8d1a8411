import type { z } from 'zod';
import type { ActionContext } from '../../monitors/action-context.ts';
import type { noInput } from '../inputs.ts';
import type { RunView } from '../views.ts';

/**
 * Makes the messages of what is due to be told at once.
 * @throws LevelError or RightError without the right to manage.
 */
export async function runInstant(_context: ActionContext, _input: z.input<typeof noInput>): Promise<RunView> {
  throw new Error('not built');
}
