import { type AnexiaOptions, createAnexiaRoute } from '../compat/anexia/route.ts';
import type { StatusQL } from '../core/define-status.ts';
import type { Methods } from '../http/route.ts';

export type { AnexiaOptions } from '../compat/anexia/route.ts';

/**
 * Makes the methods of the route that answers clients of anexia-monitoring: `up` and `modules`.
 * @example
 * // app/anxapi/v1/[[...path]]/route.ts
 * export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createAnexiaHandler(status, { accessToken });
 */
export function createAnexiaHandler(status: StatusQL, options: AnexiaOptions = {}): Methods {
  return createAnexiaRoute(status, options);
}
