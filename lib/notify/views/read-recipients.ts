import { inArray } from 'drizzle-orm';
import type { StatusQL } from '../../core/define-status.ts';
import type { Database } from '../../db/client.ts';
import type { messages } from '../../db/schema/messages.ts';
import { monitors } from '../../db/schema/monitors.ts';
import { subscribers } from '../../db/schema/recipients.ts';
import { toAddressHost, toAddressId } from '../../monitors/addresses.ts';
import { readPeople } from '../../monitors/people.ts';
import { toSubscriber, toSubscriberId } from '../people/subscriber.ts';

type Sent = Pick<typeof messages.$inferSelect, 'route' | 'recipient'>;

/** What the recipient of a message is called; nothing where a route tells all who are behind it. */
export type NameRecipient = (message: Sent) => string | undefined;

/** Finds out what the recipients of some messages are called, in two statements at most; of an address that is its host alone. */
export async function readRecipients(
  db: Database,
  status: Pick<StatusQL, 'users' | 'logger'>,
  rows: readonly Sent[],
): Promise<NameRecipient> {
  const people = rows.some(isPerson) ? await readPeople(status) : undefined;
  const addresses = await readSubscribers(db, rows);
  const hosts = await readHosts(db, rows);
  return ({ route, recipient }) => {
    if (recipient === '') return undefined;
    if (route === 'address') return hosts.get(recipient) ?? 'an address that is there no more';
    if (toSubscriberId(recipient)) return addresses.get(recipient) ?? 'a subscriber who left';
    const person = people?.get(recipient);
    return person?.name ?? person?.email ?? recipient;
  };
}

function isPerson({ route, recipient }: Sent): boolean {
  return recipient !== '' && route !== 'address' && !toSubscriberId(recipient);
}

async function readSubscribers(db: Database, rows: readonly Sent[]): Promise<ReadonlyMap<string, string>> {
  const ids = rows.flatMap(({ recipient }) => toSubscriberId(recipient) ?? []);
  if (ids.length === 0) return new Map();
  const found = await db
    .select({ id: subscribers.id, email: subscribers.email })
    .from(subscribers)
    .where(inArray(subscribers.id, [...new Set(ids)]));
  return new Map(found.map(({ id, email }) => [toSubscriber(id), email]));
}

/** The hosts of the addresses of monitors: a recipient is the id of the monitor, and after a colon that of the address. */
async function readHosts(db: Database, rows: readonly Sent[]): Promise<ReadonlyMap<string, string>> {
  const ids = rows.flatMap(({ route, recipient }) => (route === 'address' ? recipient.split(':', 1) : []));
  if (ids.length === 0) return new Map();
  const found = await db
    .select({ id: monitors.id, addresses: monitors.addresses })
    .from(monitors)
    .where(inArray(monitors.id, [...new Set(ids)]));
  return new Map(
    found.flatMap(({ id, addresses }) =>
      addresses.map((address) => [`${id}:${toAddressId(address)}`, toAddressHost(address)] as const),
    ),
  );
}
