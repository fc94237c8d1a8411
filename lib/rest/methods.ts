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

const ALLOW = { Allow: 'GET, HEAD, OPTIONS' };

/**
 * Makes the methods of a route that only tells: HEAD is GET without its body, OPTIONS lists, the others are
 * refused here, since Next's own 405 lacks the header Allow (RFC 9110, section 15.5.6).
 */
export function toMethods<Context extends unknown[]>(
  get: Handler<Context>,
  list: Handler<Context>,
): Methods<Context> {
  const refuse = async () => toResponse({ body: null, httpStatus: 405, headers: ALLOW });
  return {
    GET: get,
    HEAD: async (request, ...context) => new Response(null, await get(request, ...context)),
    OPTIONS: async (request, ...context) => {
      const response = await list(request, ...context);
      response.headers.set('Allow', ALLOW.Allow);
      return response;
    },
    POST: refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
  };
}
