import { createWatchmanRoute, type WatchmanOptions } from '../compat/watchman/route.ts';
import type { StatusQL } from '../core/define-status.ts';
import type { Methods } from '../http/route.ts';

export type { WatchmanOptions } from '../compat/watchman/route.ts';

/**
 * Makes the methods of the route that answers clients of django-watchman: the status at its root, `dashboard`, `ping`
 * and `bare`. `ping` and `bare` are open to everybody.
 * @example
 * // app/watchman/[[...path]]/route.ts
 * export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createWatchmanHandler(status, { skip: ['ping'] });
 */
export function createWatchmanHandler(status: StatusQL, options: WatchmanOptions = {}): Methods {
  return createWatchmanRoute(status, options);
}
