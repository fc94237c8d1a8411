import { answerBare } from '../compat/watchman/bare.ts';
import { answerDashboard } from '../compat/watchman/dashboard.ts';
import { toNotFound } from '../compat/watchman/refusals.ts';
import { answerStatus } from '../compat/watchman/status.ts';
import type { StatusQL } from '../core/define-status.ts';
import { toResponse } from '../http/response.ts';
import { createAnyMethodRoute, type Handler, type Methods } from '../http/route.ts';

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
  /** The version told in the header `X-Watchman-Version` and on the dashboard; not told by default. */
  version?: string;
}

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
  const settings = { skip, asksToken, tokenName, version };
  const handlers = new Map<string, Handler>([
    ['', (request) => answerStatus(status, request, settings)],
    ['dashboard', (request) => answerDashboard(status, request, settings)],
    ['bare', (request) => answerBare(status, request, settings)],
    ['ping', async () => toResponse({ body: 'pong', contentType: 'text/plain' })],
  ]);
  return createAnyMethodRoute(async (request) => {
    const handle = handlers.get(request.segments.join('/'));
    return handle ? handle(request) : toNotFound();
  }, status);
}
