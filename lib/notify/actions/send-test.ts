import { and, count, eq, gt, inArray, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { toInputError, UnknownNameError } from '../../core/errors.ts';
import { requireManage } from '../../core/viewer.ts';
import type { Database } from '../../db/client.ts';
import { messages } from '../../db/schema/messages.ts';
import type { ActionContext } from '../../monitors/action-context.ts';
import { inShortTransaction, readNow, useDatabase } from '../../monitors/database.ts';
import { readInput } from '../../monitors/inputs/read-input.ts';
import { useSender } from '../delivery/sender.ts';
import { testInput } from '../inputs.ts';
import { readPerson } from '../people/find-person.ts';
import { listPersonalRoutes } from '../people/personal-routes.ts';
import { readPreferences } from '../people/read-preferences.ts';
import { readMessageViews } from '../views/read-message-views.ts';
import type { MessageView } from '../views.ts';
import { type Target, writeNotices } from '../write-notices.ts';

const HOUR_MS = 3_600_000;
// Nobody's mailbox, and no channel, is flooded by who may manage.
const MOST_IN_AN_HOUR = 10;

/**
 * Makes a test message for somebody by each of their routes, or for a route, to be sent at once; 10 in an hour at most for each of them.
 * @throws LevelError or RightError for others than oneself without the right to manage; UnknownNameError; InputError where there is nobody, no route or no address, or were too many.
 */
export async function sendTest(
  context: ActionContext,
  input: z.input<typeof testInput>,
): Promise<readonly MessageView[]> {
  const { person, route } = readInput(testInput, input);
  const { status } = context;
  const isShared = route !== undefined && !listPersonalRoutes(status).includes(route);
  const targets = isShared ? findShared(context, route, person) : await findPersonal(context, person, route);
  return useSender(status, (sender) =>
    useDatabase(context, async (db) => {
      const now = await readNow(db, context);
      const ids = await inShortTransaction(db, async (tx) => {
        await assertFew(tx, targets, now);
        return writeNotices(
          tx,
          { status, sender, now },
          { kind: 'test', subject: 'This is a test' },
          targets,
        );
      });
      const where = inArray(messages.id, ids);
      const found = await readMessageViews(db, context, { where, limit: ids.length });
      return found.map(({ view }) => view);
    }),
  );
}

/** A route that tells all who are behind it. */
function findShared({ status, viewer }: ActionContext, route: string, person: string | undefined): Target[] {
  requireManage(viewer);
  if (!Object.hasOwn(status.notify, route)) {
    throw new UnknownNameError(route, Object.keys(status.notify));
  }
  if (person === undefined) return [{ route, recipient: '' }];
  throw toInputError('person', `"${route}" tells all who are behind it: leave the person out.`);
}

/** Somebody, by one of the routes that tell people one by one, or by each of theirs. */
async function findPersonal(
  context: ActionContext,
  ref: string | undefined,
  route: string | undefined,
): Promise<Target[]> {
  const person = await readPerson(context, ref);
  const called = person.name ?? person.id;
  if (!person.email) {
    throw toInputError('person', `${called} has no address: give them one where your people are stored.`);
  }
  if (route !== undefined) return [{ route, recipient: person.id }];
  const { routes } = await useDatabase(context, (db) => readPreferences(db, context, person));
  const used = routes.filter(({ isUsed }) => isUsed);
  if (used.length > 0) return used.map(({ name }) => ({ route: name, recipient: person.id }));
  throw toInputError(
    'route',
    routes.length > 0
      ? `${called} is told by no route: choose one of ${routes.map(({ name }) => name).join(', ')}.`
      : 'The config has no route that tells people one by one: give it one, as in notify: { mail: mail(…) }.',
  );
}

/** Counts in the database, one at a time: all processes share the limit. */
async function assertFew(tx: Database, targets: readonly Target[], now: Date): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('statusql.test'))`);
  const [{ route = '', recipient = '' } = {}] = targets;
  const [row] = await tx
    .select({ made: count() })
    .from(messages)
    .where(
      and(
        eq(messages.kind, 'test'),
        gt(messages.createdAt, new Date(now.getTime() - HOUR_MS)),
        eq(messages.recipient, recipient),
        recipient === '' ? eq(messages.route, route) : undefined,
      ),
    );
  if (Number(row?.made ?? 0) + targets.length <= MOST_IN_AN_HOUR) return;
  const path = recipient === '' ? 'route' : 'person';
  throw toInputError(
    path,
    `${MOST_IN_AN_HOUR} tests in an hour are as many as there can be: try again later.`,
  );
}
