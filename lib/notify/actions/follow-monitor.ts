import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { toInputError } from '../../core/errors.ts';
import type { Database } from '../../db/client.ts';
import { monitors } from '../../db/schema/monitors.ts';
import type { ActionContext } from '../../monitors/action-context.ts';
import { readNow, useDatabase } from '../../monitors/database.ts';
import { readInput } from '../../monitors/inputs/read-input.ts';
import { MOST_NOTIFEES } from '../../monitors/inputs.ts';
import { toAuthor } from '../../monitors/notes.ts';
import { findMonitor } from '../../monitors/rows/find-monitors.ts';
import { followInput } from '../inputs.ts';
import { readPerson } from '../people/find-person.ts';
import { readPreferences } from '../people/read-preferences.ts';
import type { PreferencesView } from '../views.ts';

/**
 * Has whoever asks told of a monitor, or no more. Its version goes up where that changes something: a form that was opened before holds
 * the people who were told then, and would undo it.
 * @throws LevelError, RightError or UnknownNameError where they are not among the people, or the monitor is not there; InputError where
 *   it has as many notifees as it can have.
 */
export async function followMonitor(
  context: ActionContext,
  input: z.input<typeof followInput>,
): Promise<PreferencesView> {
  const { monitor, isFollowed } = readInput(followInput, input);
  const person = await readPerson(context);
  return useDatabase(context, async (db) => {
    const { id, label } = await findMonitor(db, monitor);
    await (isFollowed ? follow(db, context, id, person.id) : leave(db, context, id, person.id));
    const view = await readPreferences(db, context, person);
    if (isFollowed && !view.monitors.some((each) => each.id === id)) {
      const message = `"${label}" has ${MOST_NOTIFEES} notifees already, and can have no more.`;
      throw toInputError('monitor', message);
    }
    return view;
  });
}

function follow(db: Database, context: ActionContext, monitorId: string, personId: string): Promise<void> {
  const after = sql`array_append(${monitors.notifees}, ${personId}::text)`;
  const isNew = sql`not ${includes(personId)} and cardinality(${monitors.notifees}) < ${MOST_NOTIFEES}::int`;
  return setNotifees(db, context, monitorId, after, isNew);
}

function leave(db: Database, context: ActionContext, monitorId: string, personId: string): Promise<void> {
  const after = sql`array_remove(${monitors.notifees}, ${personId}::text)`;
  return setNotifees(db, context, monitorId, after, includes(personId));
}

function includes(personId: string): SQL {
  return sql`${personId}::text = any(${monitors.notifees})`;
}

/** In one statement: two who follow at one time are both told. */
async function setNotifees(
  db: Database,
  context: ActionContext,
  monitorId: string,
  notifees: SQL,
  where: SQL,
): Promise<void> {
  await db
    .update(monitors)
    .set({
      notifees,
      version: sql`${monitors.version} + 1`,
      updatedAt: await readNow(db, context),
      updatedBy: toAuthor(context.viewer),
    })
    .where(and(eq(monitors.id, monitorId), where));
}
