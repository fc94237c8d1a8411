import type { Untraced } from '../../core/untraced.ts';
import type { Handler, Methods } from '../../http/methods.ts';

/**
 * Makes the methods of a route that answers them all alike; HEAD has no body.
 * @param untraced keeps them out of traces.
 */
export function toEveryMethod<Context extends unknown[]>(
  answer: Handler<Context>,
  untraced?: Untraced,
): Methods<Context> {
  const handle: Handler<Context> = untraced ? (...asked) => untraced.request(() => answer(...asked)) : answer;
  return {
    GET: handle,
    HEAD: async (...asked) => new Response(null, await handle(...asked)),
    OPTIONS: handle,
    POST: handle,
    PUT: handle,
    PATCH: handle,
    DELETE: handle,
  };
}
