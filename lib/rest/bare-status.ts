import type { StatusQL } from '../core/define-status.ts';
import { answerOrRefuse } from '../http/refusal.ts';
import { toOverall, toResponse } from '../http/response.ts';
import { createReadRoute, type Methods } from '../http/route.ts';
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
    ({ query }) => answer(status, query),
    async () => toResponse({ body: null }),
    { untraced: status.untraced, crossOrigin: status },
  );
}

function answer(status: StatusQL, query: URLSearchParams): Promise<Response> {
  const { logger, errorCode } = status;
  return answerOrRefuse(
    logger,
    async () => {
      const resources = findHealthResources(status);
      const select = readSelection(resources, withoutUnknownSkips(status, resources, query));
      const budgetMs = readBudgetMs(query) ?? status.budgetMs;
      const reports = await Promise.all(
        resources.map((resource) =>
          // Open to everybody: a code says less than the level `status` does.
          status.report(resource, { ...select(resource), budgetMs, level: 'status' }),
        ),
      );
      return toResponse({ body: null, httpStatus: toOverall(reports, errorCode).httpStatus });
    },
    ({ httpStatus, headers }) => toResponse({ body: null, httpStatus, headers }),
  );
}
