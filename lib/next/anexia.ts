import { CROSS_ORIGIN } from '../compat/anexia/cross-origin.ts';
import { isAllowed } from '../compat/anexia/is-allowed.ts';
import { answerModules } from '../compat/anexia/modules.ts';
import { createUp } from '../compat/anexia/up.ts';
import type { StatusQL } from '../core/define-status.ts';
import { type RouteContext, toAsked } from '../http/asked.ts';
import { type Methods, toMethods } from '../http/methods.ts';
import { answerOrRefuse } from '../http/refusal.ts';
import { toResponse } from '../http/response.ts';

/** How the addresses of anexia-monitoring are mounted. */
export interface AnexiaOptions {
  /** The token that clients give as `access_token`; without it nobody is let in. */
  accessToken?: string;
  /** Whether `up` asks the databases of the check `databases`; true by default. */
  testsDatabases?: boolean;
  /** Whether `up` asks the table of users, where the config has `users`; true by default. */
  testsUsers?: boolean;
}

const HTML = 'text/html; charset=utf-8';

/**
 * Makes the methods of the route that answers clients of anexia-monitoring: `up` and `modules`.
 * @example
 * // app/anxapi/v1/[[...path]]/route.ts
 * export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createAnexiaHandler(status, { accessToken });
 */
export function createAnexiaHandler(
  status: StatusQL,
  { accessToken, testsDatabases = true, testsUsers = true }: AnexiaOptions = {},
): Methods<[RouteContext]> {
  const answers = new Map<string, () => Promise<Response>>([
    ['up', createUp(status, { testsDatabases, testsUsers })],
    ['modules', () => answerModules(status)],
  ]);
  return toMethods(
    async (request, context) => {
      const { segments, query } = await toAsked(request, context);
      const answer = answers.get(segments.join('/'));
      if (!answer) return toResponse({ body: 'Not Found', contentType: HTML, httpStatus: 404 });
      if (!isAllowed(query, accessToken)) {
        return toResponse({ body: '401 Unauthorized', contentType: HTML, httpStatus: 401 });
      }
      return answerOrRefuse(status.logger, answer, ({ httpStatus, message }) =>
        toResponse({ body: message, contentType: 'text/plain', httpStatus, headers: CROSS_ORIGIN }),
      );
    },
    async (request, context) => {
      const { segments } = await toAsked(request, context);
      const isThere = answers.has(segments.join('/'));
      return isThere
        ? toResponse({ body: null, contentType: HTML, headers: CROSS_ORIGIN })
        : toResponse({ body: 'Not Found', contentType: HTML, httpStatus: 404 });
    },
    status.untraced,
  );
}
