import { CROSS_ORIGIN } from '../compat/anexia/cross-origin.ts';
import { isAllowed } from '../compat/anexia/is-allowed.ts';
import { answerModules } from '../compat/anexia/modules.ts';
import { createUp } from '../compat/anexia/up.ts';
import type { StatusQL } from '../core/define-status.ts';
import { answerOrRefuse } from '../http/refusal.ts';
import { toResponse } from '../http/response.ts';
import { createReadRoute, type Methods } from '../http/route.ts';

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
): Methods {
  const answers = new Map<string, () => Promise<Response>>([
    ['up', createUp(status, { testsDatabases, testsUsers })],
    ['modules', () => answerModules(status)],
  ]);
  return createReadRoute(
    async ({ segments, query }) => {
      const answer = answers.get(segments.join('/'));
      if (!answer) return toResponse({ body: 'Not Found', contentType: HTML, httpStatus: 404 });
      if (!isAllowed(query, accessToken)) {
        return toResponse({ body: '401 Unauthorized', contentType: HTML, httpStatus: 401 });
      }
      return answerOrRefuse(status.logger, answer, ({ httpStatus, message }) =>
        toResponse({ body: message, contentType: 'text/plain', httpStatus, headers: CROSS_ORIGIN }),
      );
    },
    async ({ segments }) =>
      answers.has(segments.join('/'))
        ? toResponse({ body: null, contentType: HTML, headers: CROSS_ORIGIN })
        : toResponse({ body: 'Not Found', contentType: HTML, httpStatus: 404 }),
    status,
  );
}
