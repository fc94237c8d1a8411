import type { StatusQL } from '../../core/define-status.ts';
import { answerOrRefuse } from '../../http/refusal.ts';
import { toResponse } from '../../http/response.ts';
import { createAnyMethodRoute, type Methods } from '../../http/route.ts';
import { reportChecks } from './checks.ts';
import { createDashboard } from './dashboard.ts';
import { createStatus } from './status.ts';
import { findLevel } from './token.ts';
import type { View } from './view.ts';

/** How the addresses of django-watchman are mounted. */
export interface WatchmanOptions {
  /** The checks to leave out; none by default. */
  skip?: readonly string[];
  /**
   * Whether the status and the dashboard take a token, whatever everybody may see; by default where `access.tokens` has
   * any. False where all of those are for programs of the app itself.
   */
  asksToken?: boolean;
  /** The name of the parameter that a token may be given in; `watchman-token` by default. */
  tokenName?: string;
  /** The version in the header `X-Watchman-Version` and on the dashboard; nowhere by default. */
  version?: string;
}

const HTML = 'text/html; charset=utf-8';
const PONG = { body: 'pong', contentType: 'text/plain' };
// A missing and a wrong token get the same answer, without a word.
const FORBIDDEN = { body: null, contentType: HTML, httpStatus: 403 };
const NOT_FOUND = {
  body: '<!doctype html><html lang="en"><title>Not Found</title><h1>Not Found</h1></html>\n',
  contentType: HTML,
  httpStatus: 404,
};

/**
 * Makes the methods of the route that answers clients of django-watchman: the status at its root, `dashboard`, `ping`
 * and `bare`. `ping` and `bare` are open to everybody.
 * @example
 * // app/watchman/[[...path]]/route.ts
 * export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createWatchmanHandler(status, { skip: ['ping'] });
 */
export function createWatchmanHandler(
  status: StatusQL,
  {
    skip = [],
    asksToken = status.access.tokens.length > 0,
    tokenName = 'watchman-token',
    version,
  }: WatchmanOptions = {},
): Methods {
  const views = new Map([
    ['', createStatus(version)],
    ['dashboard', createDashboard(version)],
    ['bare', bare],
  ]);
  return createAnyMethodRoute(
    async (request) => {
      const path = request.segments.join('/');
      if (path === 'ping') return toResponse(PONG);
      const view = views.get(path);
      if (!view) return toResponse(NOT_FOUND);
      return answerOrRefuse(
        status.logger,
        async () => {
          const level = view.isOpen
            ? 'status'
            : await findLevel(status, request, asksToken ? tokenName : undefined);
          if (level === 'none') return toResponse(FORBIDDEN);
          return toResponse(view.render(await reportChecks(status, skip, request.query, level)));
        },
        (refusal) => toResponse(view.renderRefusal(refusal)),
      );
    },
    { status },
  );
}

/** The code alone; 200 also where no check is left to run. */
const bare: View = {
  // A code says less than the level `status` does.
  isOpen: true,
  render: ({ httpStatus }) => ({ body: null, contentType: 'text/plain', httpStatus }),
  renderRefusal: ({ httpStatus }) => ({ body: null, contentType: 'text/plain', httpStatus }),
};
