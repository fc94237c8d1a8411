import type { z } from 'zod';
import type { ActionContext } from '../../monitors/action-context.ts';
import { useDatabase } from '../../monitors/database.ts';
import { readInput } from '../../monitors/inputs/read-input.ts';
import { personRef } from '../inputs.ts';
import { readPerson } from '../people/find-person.ts';
import { readPreferences } from '../people/read-preferences.ts';
import type { PreferencesView } from '../views.ts';

/**
 * How somebody is told.
 * @throws LevelError or RightError for others than oneself without the right to manage; UnknownNameError for who is not among the people.
 */
export async function showPreferences(
  context: ActionContext,
  input: z.input<typeof personRef>,
): Promise<PreferencesView> {
  const { person: ref } = readInput(personRef, input);
  const person = await readPerson(context, ref);
  return useDatabase(context, (db) => readPreferences(db, context, person));
}
