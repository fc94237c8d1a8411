import type { StatusQL } from '../core/define-status.ts';
import { toResponse } from '../http/response.ts';
import { createReadRoute, type Handler, type Methods, type RouteRequest } from '../http/route.ts';
import { createApi } from '../rest/api.ts';
import { answerLivez, answerReadyz } from '../rest/kubernetes.ts';

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
export function createRouteHandler(status: StatusQL, { publicPath }: RouteOptions = {}): Methods {
  const api = createApi(status);
  const ownAddresses: ReadonlyMap<string | undefined, Handler> = new Map([
    ['livez', answerLivez],
    ['readyz', (request: RouteRequest) => answerReadyz(status, request)],
    ['metrics', api.metrics],
  ]);
  const findOwn = ({ segments }: RouteRequest) => ownAddresses.get(segments.join('/'));
  return createReadRoute(
    (request) => (findOwn(request) ?? api.report)(request),
    async (request) => (findOwn(request) ? toResponse({ body: null }) : api.list(request)),
    { untraced: status.untraced, publicPath },
  );
}
