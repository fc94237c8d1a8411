import type { StatusQL } from '../../core/define-status.ts';
import { answerOrRefuse } from '../../http/refusal.ts';
import { toResponse } from '../../http/response.ts';
import type { RouteRequest } from '../../http/route.ts';
import { toPage } from './dashboard-page.ts';
import { toRows } from './dashboard-rows.ts';
import { POLICY } from './dashboard-style.ts';
import { findChecks } from './find-checks.ts';
import { findLevel } from './find-level.ts';
import { readChoice } from './read-choice.ts';
import { toForbidden } from './refusals.ts';
import type { WatchmanSettings } from './settings.ts';
import { toVersionHeader } from './version-header.ts';

/** Answers a page with a row for each thing that was looked at; 200 however they are. */
export function answerDashboard(
  status: StatusQL,
  asked: RouteRequest,
  settings: WatchmanSettings,
): Promise<Response> {
  return answerOrRefuse(
    status.logger,
    async () => {
      const level = await findLevel(status, asked, settings);
      if (level === 'none') return toForbidden();
      const { checks } = await findChecks(status, settings.skip, readChoice(asked.query), level);
      return toResponse({
        body: toPage(toRows(checks), settings.version),
        contentType: 'text/html; charset=utf-8',
        headers: { 'Content-Security-Policy': POLICY, ...toVersionHeader(settings) },
      });
    },
    ({ httpStatus, message }) => toResponse({ body: message, contentType: 'text/plain', httpStatus }),
  );
}
