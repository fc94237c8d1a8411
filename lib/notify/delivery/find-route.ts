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
 * For how long a message waits for a route that the config has not, once it is due: while a new version is brought out, other
 * processes may have another config.
 */
export const ROUTE_PATIENCE_MS = 2 * 3_600_000;

/** The routes by which messages go out: those of the config, and with these the addresses of monitors. */
export function listRoutes({ notify }: Pick<StatusQL, 'notify'>): string[] {
  const names = Object.keys(notify);
  return names.length > 0 ? [...names, ADDRESS_ROUTE] : [];
}

/** Why a message by a route that the config has not is not sent. */
export function toNoRoute(route: string): string {
  return `There is no route "${route}" in the config any more.`;
}

/**
 * By what a message is handed over.
 * @throws DeliveryError where that is there no more; of a route of the config, final once it has waited for long enough.
 */
export async function findRoute(
  db: Database,
  { notify }: Pick<StatusQL, 'notify'>,
  { route, recipient, createdAt, notBefore }: MessageRow,
  now: Date,
): Promise<Route> {
  if (route === ADDRESS_ROUTE) return findAddressRoute(db, recipient);
  if (Object.hasOwn(notify, route)) return notify[route] as Route;
  const dueMs = Math.max(createdAt.getTime(), notBefore?.getTime() ?? 0);
  throw new DeliveryError(toNoRoute(route), { isFinal: now.getTime() - dueMs > ROUTE_PATIENCE_MS });
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
