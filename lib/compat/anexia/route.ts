import { isOneOf } from '../../access/authorize.ts';
import type { StatusQL } from '../../core/define-status.ts';
import { answerOrRefuse } from '../../http/refusal.ts';
import { type ResponseParts, toResponse } from '../../http/response.ts';
import { createReadRoute, type Methods } from '../../http/route.ts';
import { answerModules } from './modules.ts';
import { createUp, type UpOptions } from './up.ts';

/** How the addresses of anexia-monitoring are mounted. */
export interface AnexiaOptions extends UpOptions {
  /** The token that clients give as `access_token`; without it nobody is let in. */
  accessToken?: string;
}

const HTML = 'text/html; charset=utf-8';
const NOT_FOUND = { body: 'Not Found', contentType: HTML, httpStatus: 404 };
const UNAUTHORIZED = { body: '401 Unauthorized', contentType: HTML, httpStatus: 401 };

// What anexia-monitoring sends with every answer to who may look, and with that to OPTIONS.
const CROSS_ORIGIN = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, OPTIONS',
};

/**
 * Makes the methods of the route that answers clients of anexia-monitoring: `up` and `modules`.
 * @example
 * // app/anxapi/v1/[[...path]]/route.ts
 * export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createAnexiaHandler(status, { accessToken });
 */
export function createAnexiaHandler(status: StatusQL, options: AnexiaOptions = {}): Methods {
  const answers = new Map<string, () => Promise<ResponseParts>>([
    ['up', createUp(status, options)],
    ['modules', () => answerModules(status)],
  ]);
  return createReadRoute(
    async ({ segments, query }) => {
      const answer = answers.get(segments.join('/'));
      if (!answer) return toResponse(NOT_FOUND);
      if (!isAllowed(query, options.accessToken)) return toResponse(UNAUTHORIZED);
      return answerOrRefuse(
        status.logger,
        async () => respond(await answer()),
        ({ httpStatus, message }) => respond({ body: message, contentType: 'text/plain', httpStatus }),
      );
    },
    async ({ segments }) =>
      answers.has(segments.join('/')) ? respond({ body: null, contentType: HTML }) : toResponse(NOT_FOUND),
    { status },
  );
}

/** Whether the last `access_token` of a query is the one that is set; no other credentials are read. */
function isAllowed(query: URLSearchParams, accessToken: string | undefined): boolean {
  const given = query.getAll('access_token').at(-1);
  if (given === undefined || accessToken === undefined) return false;
  return isOneOf(Buffer.from(given), [accessToken]);
}

function respond(parts: ResponseParts): Response {
  return toResponse({ ...parts, headers: CROSS_ORIGIN });
}
