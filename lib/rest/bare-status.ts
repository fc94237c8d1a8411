import type { StatusQL } from '../core/define-status.ts';
import { answerOrRefuse, toOverall, toResponse } from '../http/response.ts';
import { findHealthResources, readSelection } from '../http/selection.ts';

/** Answers without a body: 200, or the error code of the config when health's overall status is a problem. */
export function answerBareStatus(status: StatusQL, query: URLSearchParams): Promise<Response> {
  const { logger, budgetMs, errorCode } = status;
  return answerOrRefuse(
    logger,
    async () => {
      const resources = findHealthResources(status);
      const select = readSelection(resources, query);
      const reports = await Promise.all(
        resources.map((resource) =>
          // Open to everybody: a code says less than the level `status` does.
          status.report(resource, { ...select(resource), budgetMs, level: 'status' }),
        ),
      );
      return toResponse({ body: null, httpStatus: toOverall(reports, errorCode).httpStatus });
    },
    ({ httpStatus }) => toResponse({ body: null, httpStatus }),
  );
}
