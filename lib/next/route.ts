import type { StatusQL } from '../core/define-status.ts';
import { toResponse } from '../http/response.ts';
import { ALLOW, createReadRoute, type Methods, type RouteRequest, refuseMethod } from '../http/route.ts';
import { answerList, answerMetrics, answerOpenApi, answerReport } from '../rest/api.ts';
import { answerLivez, answerReadyz } from '../rest/kubernetes.ts';
import { findMonitorRoute, type MonitorRoute } from '../rest/monitors/routes.ts';
import type { OuterMounts } from '../rest/openapi/document.ts';

/** How the REST API is mounted. */
export interface RouteOptions {
  /**
   * The path that clients see, such as `/base/status/api`, for the URLs that OPTIONS lists. It is read from the
   * request unless a `basePath` or a proxy hides a part of it there.
   */
  publicPath?: string;
  /**
   * Where ping and bare-status are mounted, for `openapi.json`, which leaves them out where this does not say: as a path
   * that clients see, or relative to this mount, as in `{ ping: '../../ping' }`.
   */
  outer?: OuterMounts;
}

/**
 * Makes the methods of the route that answers for all addresses of the REST API.
 * @example
 * // app/status/api/[[...path]]/route.ts
 * export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createRouteHandler(status);
 */
export function createRouteHandler(status: StatusQL, { publicPath, outer }: RouteOptions = {}): Methods {
  const own = new Map<string, (status: StatusQL, request: RouteRequest) => Promise<Response>>([
    ['livez', answerLivez],
    ['readyz', answerReadyz],
    ['metrics', answerMetrics],
    ['openapi.json', (...asked) => answerOpenApi(...asked, outer)],
  ]);
  const findOwn = ({ segments }: RouteRequest) => own.get(segments.join('/'));
  const findWatched = ({ segments }: RouteRequest) => findMonitorRoute(status, segments);
  return createReadRoute(
    async (request) => {
      const watched = findWatched(request);
      if (watched) return watched.GET?.(request) ?? refuseMethod(toAllow(watched));
      return (findOwn(request) ?? answerReport)(status, request);
    },
    async (request) =>
      (findOwn(request) ?? findWatched(request)) ? toResponse({ body: null }) : answerList(status, request),
    {
      status,
      publicPath,
      isCrossOrigin: true,
      post: async (request) => {
        const watched = findWatched(request);
        return watched?.POST?.(request) ?? refuseMethod(watched && toAllow(watched));
      },
      toAllow: (request) => toAllow(findWatched(request)),
    },
  );
}

/** The methods of an address, as the header Allow has them; those of what only reads where it is none of what is watched. */
function toAllow(route?: MonitorRoute): string {
  if (!route) return ALLOW;
  const { GET, POST } = route;
  return [...(GET ? ['GET', 'HEAD'] : []), ...(POST ? ['POST'] : []), 'OPTIONS'].join(', ');
}
