import type { z } from 'zod';
import type { StatusQL } from '../../core/define-status.ts';
import { toInputError } from '../../core/errors.ts';
import type { Database } from '../../db/client.ts';
import { preferences } from '../../db/schema/recipients.ts';
import { assertTimeZone } from '../../history/cron-times.ts';
import type { ActionContext } from '../../monitors/action-context.ts';
import { readNow, useDatabase } from '../../monitors/database.ts';
import { readInput } from '../../monitors/inputs/read-input.ts';
import { preferencesChange } from '../inputs.ts';
import { readPerson } from '../people/find-person.ts';
import { listPersonalRoutes } from '../people/personal-routes.ts';
import { readPreferences } from '../people/read-preferences.ts';
import type { PreferencesView } from '../views.ts';

type Change = Omit<z.output<typeof preferencesChange>, 'person'>;

/**
 * Changes how somebody is told.
 * @throws LevelError or RightError for others than oneself without the right to manage; UnknownNameError; InputError for an unknown route or time zone.
 */
export async function changePreferences(
  context: ActionContext,
  input: z.input<typeof preferencesChange>,
): Promise<PreferencesView> {
  const { person: ref, ...change } = readInput(preferencesChange, input);
  const person = await readPerson(context, ref);
  assertChange(context.status, change);
  return useDatabase(context, async (db) => {
    await writeChange(db, context, person.id, change);
    return readPreferences(db, context, person);
  });
}

function assertChange(status: Pick<StatusQL, 'notify'>, { routes, quiet, timeZone }: Change): void {
  const known = listPersonalRoutes(status);
  const unknown = (routes ?? []).filter((route) => !known.includes(route));
  if (unknown.length > 0) {
    const message = `No routes that tell people one by one: ${unknown.join(', ')}; there is ${known.join(', ') || 'none'}.`;
    throw toInputError('routes', message);
  }
  if (quiet && quiet.from === quiet.to) {
    throw toInputError('quiet', 'They end when they begin: give another end, or no quiet hours.');
  }
  if (timeZone !== undefined) assertTimeZone(timeZone);
}

async function writeChange(
  db: Database,
  context: ActionContext,
  personId: string,
  { quiet, ...rest }: Change,
): Promise<void> {
  const hours = quiet === null ? { from: null, to: null } : quiet;
  const changed = {
    ...rest,
    ...(hours && { quietFrom: hours.from, quietTo: hours.to }),
    updatedAt: await readNow(db, context),
  };
  const { timeZone } = context.status.schedules;
  await db
    .insert(preferences)
    .values({ timeZone, ...changed, personId })
    .onConflictDoUpdate({ target: preferences.personId, set: changed });
}
