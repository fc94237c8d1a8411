import { eq } from 'drizzle-orm';
import type { StatusQL } from '../../core/define-status.ts';
import { toInputError } from '../../core/errors.ts';
import type { Database } from '../../db/client.ts';
import { preferences, subscribers } from '../../db/schema/recipients.ts';
import { readPeople } from '../../monitors/people.ts';
import { listMailRoutes, listPersonalRoutes } from '../people/personal-routes.ts';
import { toSubscriberId } from '../people/subscriber.ts';
import type { LinkView } from '../views.ts';
import { readLinkToken } from './link.ts';

/** What a link does, and to whom. */
export interface OpenLink {
  view: LinkView;
  /** Does it; that it was done already is no fault. */
  follow(now: Date): Promise<unknown>;
}

/**
 * Finds what a link is about.
 * @throws InputError for one that is wrong or too old, and for one to confirm an address that nobody asks about any more.
 */
export async function openLink(
  db: Database,
  status: Pick<StatusQL, 'notify' | 'users' | 'logger' | 'schedules'>,
  token: string,
  now: Date,
): Promise<OpenLink> {
  const { purpose, recipient } = await readLinkToken(db, token, now);
  const id = toSubscriberId(recipient);
  if (id === undefined) return leaveAsPerson(db, status, recipient);
  return purpose === 'leave' ? leaveAsSubscriber(db, id) : confirm(db, id);
}

async function confirm(db: Database, id: string): Promise<OpenLink> {
  const [row] = await db.select().from(subscribers).where(eq(subscribers.id, id));
  if (!row) throw toInputError('token', 'Nobody asks about this address any more: subscribe anew.');
  return {
    view: { purpose: 'confirm', email: row.email, isDone: row.confirmedAt !== null },
    follow: async (now) => db.update(subscribers).set({ confirmedAt: now }).where(eq(subscribers.id, id)),
  };
}

async function leaveAsSubscriber(db: Database, id: string): Promise<OpenLink> {
  const [row] = await db.select().from(subscribers).where(eq(subscribers.id, id));
  return {
    view: { purpose: 'leave', email: row?.email, isDone: !row },
    follow: async () => db.delete(subscribers).where(eq(subscribers.id, id)),
  };
}

/** Who leaves is told by the other routes as before. */
async function leaveAsPerson(
  db: Database,
  status: Pick<StatusQL, 'notify' | 'users' | 'logger' | 'schedules'>,
  personId: string,
): Promise<OpenLink> {
  const person = (await readPeople(status))?.get(personId);
  const [row] = await db.select().from(preferences).where(eq(preferences.personId, personId));
  const mails = listMailRoutes(status);
  const used = row?.routes ?? listPersonalRoutes(status);
  const routes = used.filter((route) => !mails.includes(route));
  return {
    view: { purpose: 'leave', email: person?.email, isDone: routes.length === used.length },
    follow: async (updatedAt) =>
      db
        .insert(preferences)
        .values({ personId, routes, timeZone: status.schedules.timeZone, updatedAt })
        .onConflictDoUpdate({ target: preferences.personId, set: { routes, updatedAt } }),
  };
}
