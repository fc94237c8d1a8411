import type { StatusQL } from '../../lib/core/define-status.ts';
import { createRouteHandler } from '../../lib/next/route.ts';

const MOUNT = 'https://status.test/status/api';

/** Asks an address below the mount, such as `health/databases?names=default`, as Next would. */
export function ask(
  status: StatusQL,
  address = '',
  init: {
    method?: 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    headers?: HeadersInit;
    body?: BodyInit;
  } = {},
): Promise<Response> {
  const url = new URL(address && !address.startsWith('?') ? `${MOUNT}/${address}` : MOUNT + address);
  const path = url.pathname.slice(new URL(MOUNT).pathname.length).split('/').filter(Boolean);
  const params = Promise.resolve({ path: path.length > 0 ? path : undefined });
  return createRouteHandler(status)[init.method ?? 'GET'](new Request(url, init), { params });
}

/** The header of somebody who has the token. */
export function bearing(token: string): { headers: { Authorization: string } } {
  return { headers: { Authorization: `Bearer ${token}` } };
}
