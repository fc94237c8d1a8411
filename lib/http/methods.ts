import type { Untraced } from '../core/untraced.ts';
import { toResponse } from './response.ts';

/** Answers one request to a route; `Context` is what the router says beside it. */
export type Handler<Context extends unknown[] = []> = (
  request: Request,
  ...context: Context
) => Promise<Response>;

/** Every method that a Next route may export. */
export type Methods<Context extends unknown[] = []> = Record<
  'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  Handler<Context>
>;

/** The methods of a route that only tells. */
export const ALLOW = { Allow: 'GET, HEAD, OPTIONS' };

/**
 * Makes the methods of a route that only tells: HEAD is GET without its body, OPTIONS lists, the others are
 * refused here, since Next's own 405 lacks the header Allow (RFC 9110, section 15.5.6).
 * @param untraced keeps them out of traces.
 */
export function toMethods<Context extends unknown[]>(
  get: Handler<Context>,
  list: Handler<Context>,
  untraced?: Untraced,
): Methods<Context> {
  const toMethod = (handle: Handler<Context>): Handler<Context> =>
    untraced ? (...asked) => untraced.request(() => handle(...asked)) : handle;
  const refuse = toMethod(async () => toResponse({ body: null, httpStatus: 405, headers: ALLOW }));
  return {
    GET: toMethod(get),
    HEAD: toMethod(async (...asked) => new Response(null, await get(...asked))),
    OPTIONS: toMethod(async (...asked) => {
      const response = await list(...asked);
      response.headers.set('Allow', ALLOW.Allow);
      return response;
    }),
    POST: refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
  };
}
