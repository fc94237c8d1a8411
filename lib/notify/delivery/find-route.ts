import type { StatusQL } from '../../core/define-status.ts';
import { DeliveryError, type Route } from '../../core/route.ts';
import type { Database } from '../../db/client.ts';
import type { MessageRow } from './read-message.ts';

/** The name of the route of an address that is written in a monitor. */
export const ADDRESS_ROUTE = 'address';

/**
 * By what a message is handed over.
 * @throws DeliveryError where that is there no more.
 */
export async function findRoute(_db: Database, { notify }: StatusQL, { route }: MessageRow): Promise<Route> {
  if (Object.hasOwn(notify, route)) return notify[route] as Route;
  throw new DeliveryError(`There is no route "${route}" in the config any more.`, { isFinal: true });
}
