import type { StatusQL } from '../core/define-status.ts';
import { type Methods, toMethods } from '../http/methods.ts';
import { toResponse } from '../http/response.ts';
import { answerBareStatus } from '../rest/bare-status.ts';

/**
 * Makes the methods of a route that tells how the whole is by its HTTP code alone: 200, or the error code of the
 * config; `?check=` and `?skip=` choose. Open to everybody.
 * @example
 * // app/bare-status/route.ts
 * export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createBareStatus(status);
 */
export function createBareStatus(status: StatusQL): Methods {
  return toMethods(
    // Read outside of what catches errors: when Next asks at build time, it throws here to say that it must not.
    async ({ url }) => answerBareStatus(status, new URL(url).searchParams),
    async () => toResponse({ body: null }),
    status.untraced,
  );
}
