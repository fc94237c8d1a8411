import type { StatusQL } from '../core/define-status.ts';
import { Freshness } from '../core/freshness.ts';
import { answerOrRefuse } from '../http/refusal.ts';
import { toOverall, toResponse } from '../http/response.ts';
import { createReadRoute, type Methods, type RouteRequest } from '../http/route.ts';
import { findHealthResources, readSelection, withoutUnknownSkips } from '../http/selection.ts';
import { readBudgetMs } from './address.ts';

/**
 * Makes the methods of a route that answers the overall status by its HTTP code alone: 200, or the error code of the
 * config; `?check=` and `?skip=` choose, `?budgetMs=` says how long to wait. Open to everybody.
 * @example
 * // app/bare-status/route.ts
 * export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createBareStatus(status);
 */
export function createBareStatus(status: StatusQL): Methods {
  return createReadRoute(
    (request) => answer(status, request),
    async () => toResponse({ body: null }),
    { status, isCrossOrigin: true },
  );
}

function answer(status: StatusQL, { query, exchange }: RouteRequest): Promise<Response> {
  const { logger, errorCode } = status;
  return answerOrRefuse(
    logger,
    async () => {
      const resources = findHealthResources(status);
      const select = readSelection(resources, withoutUnknownSkips(status, resources, query));
      const budgetMs = readBudgetMs(query) ?? status.budgetMs;
      const freshness = new Freshness();
      const reports = await Promise.all(
        resources.map((resource) =>
          // Open to everybody: a code says less than the level `status` does.
          status.report(resource, { ...select(resource), budgetMs, freshness, level: 'status' }),
        ),
      );
      exchange.freshUntilMs = freshness.untilMs;
      return toResponse({ body: null, httpStatus: toOverall(reports, errorCode).httpStatus });
    },
    ({ httpStatus, headers }) => toResponse({ body: null, httpStatus, headers }),
  );
}
