import type { StatusQL } from '../core/define-status.ts';
import { toResponse } from '../http/response.ts';
import { createReadRoute, type Methods } from '../http/route.ts';
import { answerBareStatus } from '../rest/bare-status.ts';

/**
 * Makes the methods of a route that answers the overall status by its HTTP code alone: 200, or the error code of the
 * config; `?check=` and `?skip=` choose. Open to everybody.
 * @example
 * // app/bare-status/route.ts
 * export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createBareStatus(status);
 */
export function createBareStatus(status: StatusQL): Methods {
  return createReadRoute(
    ({ query }) => answerBareStatus(status, query),
    async () => toResponse({ body: null }),
    status,
  );
}
