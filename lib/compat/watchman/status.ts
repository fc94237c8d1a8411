import type { StatusQL } from '../../core/define-status.ts';
import { answerOrRefuse } from '../../http/refusal.ts';
import { toResponse } from '../../http/response.ts';
import type { RouteRequest } from '../../http/route.ts';
import { toSpacedJson } from '../spaced-json.ts';
import { toDocument } from './document.ts';
import { findChecks } from './find-checks.ts';
import { findLevel } from './find-level.ts';
import { readChoice } from './read-choice.ts';
import { toForbidden } from './refusals.ts';
import type { WatchmanSettings } from './settings.ts';
import { toVersionHeader } from './version-header.ts';

/** Answers how each check is as JSON, with the code of the whole; 404 where no check is left to run. */
export function answerStatus(
  status: StatusQL,
  asked: RouteRequest,
  settings: WatchmanSettings,
): Promise<Response> {
  const headers = toVersionHeader(settings);
  const answer = (httpStatus: number, document: object) =>
    toResponse({ body: toSpacedJson(document), contentType: 'application/json', httpStatus, headers });
  return answerOrRefuse(
    status.logger,
    async () => {
      const level = await findLevel(status, asked, settings);
      if (level === 'none') return toForbidden();
      const { checks, httpStatus } = await findChecks(status, settings.skip, readChoice(asked.query), level);
      if (checks.length === 0) return answer(404, { error: 404, message: 'No checks found' });
      return answer(httpStatus, toDocument(checks));
    },
    ({ httpStatus, message }) => answer(httpStatus, { error: httpStatus, message }),
  );
}
