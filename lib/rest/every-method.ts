import type { Handler, Methods } from './methods.ts';

/** Makes the methods of a route that answers them all alike; HEAD has no body. */
export function toEveryMethod<Context extends unknown[]>(handle: Handler<Context>): Methods<Context> {
  return {
    GET: handle,
    HEAD: async (request, ...context) => new Response(null, await handle(request, ...context)),
    OPTIONS: handle,
    POST: handle,
    PUT: handle,
    PATCH: handle,
    DELETE: handle,
  };
}
