import { eq } from 'drizzle-orm';
import type { StatusQL } from '../../core/define-status.ts';
import { DeliveryError, type Route } from '../../core/route.ts';
import type { Database } from '../../db/client.ts';
import { monitors } from '../../db/schema/monitors.ts';
import { toAddressId } from '../../monitors/addresses.ts';
import { addressRoute } from '../routes/address.ts';
import type { MessageRow } from './read-message.ts';

/** The name of the route of an address that is written in a monitor. */
export const ADDRESS_ROUTE = 'address';

/**
 * By what a message is handed over.
 * @throws DeliveryError where that is there no more.
 */
export async function findRoute(
  db: Database,
  { notify }: Pick<StatusQL, 'notify'>,
  { route, recipient }: Pick<MessageRow, 'route' | 'recipient'>,
): Promise<Route> {
  if (route === ADDRESS_ROUTE) return findAddressRoute(db, recipient);
  if (Object.hasOwn(notify, route)) return notify[route] as Route;
  throw new DeliveryError(`There is no route "${route}" in the config any more.`, { isFinal: true });
}

/** @param recipient the id of the monitor, and after a colon that of its address. */
async function findAddressRoute(db: Database, recipient: string): Promise<Route> {
  const [monitorId = '', addressId] = recipient.split(':');
  const [row] = await db
    .select({ addresses: monitors.addresses })
    .from(monitors)
    .where(eq(monitors.id, monitorId));
  const address = row?.addresses.find((each) => toAddressId(each) === addressId);
  if (address) return addressRoute(address);
  throw new DeliveryError('The monitor has this address no more.', { isFinal: true });
}
