import type { StatusQL } from '../../core/define-status.ts';
import { answerOrRefuse } from '../../http/refusal.ts';
import { toResponse } from '../../http/response.ts';
import type { RouteRequest } from '../../http/route.ts';
import { findChecks } from './find-checks.ts';
import { readChoice } from './read-choice.ts';
import type { WatchmanSettings } from './settings.ts';

/** Answers by the code alone, to everybody; 200 also where no check is left to run. */
export function answerBare(
  status: StatusQL,
  { query }: RouteRequest,
  { skip }: WatchmanSettings,
): Promise<Response> {
  const answer = (httpStatus: number) => toResponse({ body: null, contentType: 'text/plain', httpStatus });
  return answerOrRefuse(
    status.logger,
    // Open to everybody: a code tells less than the level `status` does.
    async () => answer((await findChecks(status, skip, readChoice(query), 'status')).httpStatus),
    ({ httpStatus }) => answer(httpStatus),
  );
}
