import type { z } from 'zod';
import type { ActionContext } from '../../monitors/action-context.ts';
import type { personRef } from '../inputs.ts';
import type { PreferencesView } from '../views.ts';

/**
 * How somebody is told.
 * @throws LevelError or RightError for others than oneself without the right to manage; UnknownNameError for who is not among the people.
 */
export async function showPreferences(
  _context: ActionContext,
  _input: z.input<typeof personRef>,
): Promise<PreferencesView> {
  throw new Error('not built');
}
