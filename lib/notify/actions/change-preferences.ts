import type { z } from 'zod';
import type { ActionContext } from '../../monitors/action-context.ts';
import type { preferencesChange } from '../inputs.ts';
import type { PreferencesView } from '../views.ts';

/**
 * Changes how somebody is told.
 * @throws LevelError or RightError for others than oneself without the right to manage; UnknownNameError; InputError for an unknown route or time zone.
 */
export async function changePreferences(
  _context: ActionContext,
  _input: z.input<typeof preferencesChange>,
): Promise<PreferencesView> {
  throw new Error('not built');
}
