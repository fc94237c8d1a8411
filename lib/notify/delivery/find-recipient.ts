import { eq } from 'drizzle-orm';
import type { StatusQL } from '../../core/define-status.ts';
import type { Person } from '../../core/person.ts';
import { DeliveryError } from '../../core/route.ts';
import type { Database } from '../../db/client.ts';
import type { messages } from '../../db/schema/messages.ts';
import { preferences, subscribers } from '../../db/schema/recipients.ts';
import { readStaff } from '../../monitors/people.ts';
import { findSubscriberRoute } from '../people/personal-routes.ts';
import { toSubscriberId } from '../people/subscriber.ts';

/**
 * Who is told by a personal route, with their address as it is now; nothing where they are there no more.
 * @throws DeliveryError for a subscriber where nobody can be one any more: the pages may have been made private meanwhile.
 */
export async function findRecipient(
  db: Database,
  status: StatusQL,
  recipient: string,
): Promise<Person | undefined> {
  const id = toSubscriberId(recipient);
  if (id === undefined) return (await readStaffOnce(status)).get(recipient);
  if (findSubscriberRoute(status) === undefined) {
    throw new DeliveryError(
      'Subscribers are told no more: the pages are not public, or the config has no baseUrl.',
      {
        isFinal: true,
      },
    );
  }
  const [row] = await db.select().from(subscribers).where(eq(subscribers.id, id));
  return row && { id: recipient, email: row.email };
}

type People = ReadonlyMap<string, Person>;

const FRESH_MS = 10_000;
// A digest asks once for each of a thousand people.
const known = new WeakMap<StatusQL, { at: number; people: Promise<People> }>();

function readStaffOnce(status: StatusQL): Promise<People> {
  const now = performance.now();
  const last = known.get(status);
  if (last && now - last.at < FRESH_MS) return last.people;
  const people = readStaff(status).then(
    (staff = []): People => new Map(staff.map((person) => [person.id, person])),
  );
  known.set(status, { at: now, people });
  people.catch(() => known.delete(status));
  return people;
}

/** Whether somebody still is told so by a route: they may have left, or chosen so, while a message waited. */
export async function isStillTold(
  db: Database,
  { kind, route, recipient }: Pick<typeof messages.$inferSelect, 'kind' | 'route' | 'recipient'>,
): Promise<boolean> {
  if (kind !== 'instant' && kind !== 'digest') return true;
  const [row] = await db.select().from(preferences).where(eq(preferences.personId, recipient));
  return !row || (row[kind] && (row.routes?.includes(route) ?? true));
}
