import type { StatusQL } from '../core/define-status.ts';
import { type Asked, type RouteContext, toAsked } from '../http/asked.ts';
import { type Methods, toMethods } from '../http/methods.ts';
import { toResponse } from '../http/response.ts';
import { createApi } from '../rest/api.ts';
import { answerLivez } from '../rest/livez.ts';
import { answerReadyz } from '../rest/readyz.ts';

/** How the REST API is mounted. */
export interface RouteOptions {
  /**
   * The path that clients see, such as `/base/status/api`, for the URLs that OPTIONS lists. It is read from the
   * request unless a `basePath` or a proxy hides a part of it there.
   */
  publicPath?: string;
}

/**
 * Makes the methods of the route that answers for all addresses of the REST API.
 * @example
 * // app/status/api/[[...path]]/route.ts
 * export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createRouteHandler(status);
 */
export function createRouteHandler(
  status: StatusQL,
  { publicPath }: RouteOptions = {},
): Methods<[RouteContext]> {
  const api = createApi(status);
  const ownAddresses = new Map<string, (asked: Asked) => Promise<Response>>([
    ['livez', answerLivez],
    ['readyz', (asked) => answerReadyz(status, asked)],
    ['metrics', api.metrics],
  ]);
  const findOwn = ({ segments: [first = '', ...more] }: Asked) =>
    more.length === 0 ? ownAddresses.get(first) : undefined;
  return toMethods(
    async (request, context) => {
      const asked = await toAsked(request, context, publicPath);
      return (findOwn(asked) ?? api.report)(asked);
    },
    async (request, context) => {
      const asked = await toAsked(request, context, publicPath);
      return findOwn(asked) ? toResponse({ body: null }) : api.list(asked);
    },
    status.untraced,
  );
}
