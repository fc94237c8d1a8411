/**
 * Who gets which HTTP code and how much the body tells, as section 8 of the design has it, written by hand. The system
 * has a check `databases` that fails and a stat `process`, and its error code is 200, so that codes tell of access alone.
 *
 * `trusted` are a token, a listed user and staff; `user` has signed in and has no role; `visitor` is anonymous where
 * one can sign in and `lone` where one cannot. The word after them is what anonymous viewers may see. Where a table says
 * more of `token`, it holds for a token alone; `others` are all who are not named.
 *
 * After the code: `nothing`, `status` for names and states, `details` for messages and figures, `editor` for GraphiQL.
 */
const APIS = `
asked                                        | wrong       | lone none   | lone status | lone details | user none   | user status | user details | trusted
GET /ping                                    | 200 nothing | 200 nothing | 200 nothing | 200 nothing  | 200 nothing | 200 nothing | 200 nothing  | 200 nothing
HEAD /ping                                   | 200 nothing | 200 nothing | 200 nothing | 200 nothing  | 200 nothing | 200 nothing | 200 nothing  | 200 nothing
GET /bare-status                             | 200 nothing | 200 nothing | 200 nothing | 200 nothing  | 200 nothing | 200 nothing | 200 nothing  | 200 nothing
GET /bare-status?check=databases             | 200 nothing | 200 nothing | 200 nothing | 200 nothing  | 200 nothing | 200 nothing | 200 nothing  | 200 nothing
GET /bare-status?check=nothing               | 404 nothing | 404 nothing | 404 nothing | 404 nothing  | 404 nothing | 404 nothing | 404 nothing  | 404 nothing
OPTIONS /bare-status                         | 200 nothing | 200 nothing | 200 nothing | 200 nothing  | 200 nothing | 200 nothing | 200 nothing  | 200 nothing
GET /status/api/livez                        | 200 nothing | 200 nothing | 200 nothing | 200 nothing  | 200 nothing | 200 nothing | 200 nothing  | 200 nothing
GET /status/api/livez?verbose                | 200 nothing | 200 nothing | 200 nothing | 200 nothing  | 200 nothing | 200 nothing | 200 nothing  | 200 nothing
GET /status/api/readyz                       | 503 nothing | 503 nothing | 503 status  | 503 details  | 503 nothing | 503 status  | 503 details  | 503 details
GET /status/api/readyz?verbose               | 503 nothing | 503 nothing | 503 status  | 503 details  | 503 nothing | 503 status  | 503 details  | 503 details
OPTIONS /status/api/readyz                   | 200 nothing | 200 nothing | 200 nothing | 200 nothing  | 200 nothing | 200 nothing | 200 nothing  | 200 nothing
GET /status/api                              | 401 nothing | 401 nothing | 200 status  | 200 details  | 403 nothing | 200 status  | 200 details  | 200 details
GET /status/api?check=nothing                | 401 nothing | 401 nothing | 404 status  | 404 details  | 403 nothing | 404 status  | 404 details  | 404 details
GET /status/api/health                       | 401 nothing | 401 nothing | 200 status  | 200 status   | 403 nothing | 200 status  | 200 status   | 200 status
HEAD /status/api/health                      | 401 nothing | 401 nothing | 200 nothing | 200 nothing  | 403 nothing | 200 nothing | 200 nothing  | 200 nothing
POST /status/api/health                      | 405 nothing | 405 nothing | 405 nothing | 405 nothing  | 405 nothing | 405 nothing | 405 nothing  | 405 nothing
GET /status/api/health?format=nothing        | 406 nothing | 406 nothing | 406 nothing | 406 nothing  | 406 nothing | 406 nothing | 406 nothing  | 406 nothing
GET /status/api?format=health                | 401 nothing | 401 nothing | 200 status  | 200 details  | 403 nothing | 200 status  | 200 details  | 200 details
GET /status/api?format=text                  | 401 nothing | 401 nothing | 200 status  | 200 details  | 403 nothing | 200 status  | 200 details  | 200 details
GET /status/api/health?format=health         | 401 nothing | 401 nothing | 200 status  | 200 details  | 403 nothing | 200 status  | 200 details  | 200 details
GET /status/api/health?format=text           | 401 nothing | 401 nothing | 200 status  | 200 details  | 403 nothing | 200 status  | 200 details  | 200 details
GET /status/api/health/databases?format=text | 401 nothing | 401 nothing | 200 status  | 200 details  | 403 nothing | 200 status  | 200 details  | 200 details
GET /status/api/health/nothing?format=health | 401 nothing | 401 nothing | 404 status  | 404 status   | 403 nothing | 404 status  | 404 status   | 404 status
GET /status/api/stats?format=health          | 401 nothing | 401 nothing | 401 nothing | 406 nothing  | 403 nothing | 403 nothing | 406 nothing  | 406 nothing
GET /status/api/stats/process?format=text    | 401 nothing | 401 nothing | 401 nothing | 406 nothing  | 403 nothing | 403 nothing | 406 nothing  | 406 nothing
GET /status/api/health/databases             | 401 nothing | 401 nothing | 200 nothing | 200 nothing  | 403 nothing | 200 nothing | 200 nothing  | 200 nothing
GET /status/api/health/databases?maxAgeMs=0  | 401 nothing | 401 nothing | 401 nothing | 200 nothing  | 403 nothing | 403 nothing | 200 nothing  | 200 nothing
GET /status/api/health/nothing               | 401 nothing | 401 nothing | 404 status  | 404 status   | 403 nothing | 404 status  | 404 status   | 404 status
GET /status/api/stats                        | 401 nothing | 401 nothing | 401 nothing | 200 details  | 403 nothing | 403 nothing | 200 details  | 200 details
GET /status/api/stats/process                | 401 nothing | 401 nothing | 401 nothing | 200 details  | 403 nothing | 403 nothing | 200 details  | 200 details
GET /status/api/stats/nothing                | 401 nothing | 401 nothing | 401 nothing | 404 details  | 403 nothing | 403 nothing | 404 details  | 404 details
GET /status/api/nothing                      | 401 nothing | 401 nothing | 404 nothing | 404 nothing  | 403 nothing | 404 nothing | 404 nothing  | 404 nothing
GET /status/api/metrics                      | 401 nothing | 401 nothing | 200 status  | 200 details  | 403 nothing | 200 status  | 200 details  | 200 details
GET /status/api/metrics?format=openmetrics   | 401 nothing | 401 nothing | 200 status  | 200 details  | 403 nothing | 200 status  | 200 details  | 200 details
GET /status/api/metrics?maxAgeMs=0           | 401 nothing | 401 nothing | 401 nothing | 200 details  | 403 nothing | 403 nothing | 200 details  | 200 details
GET /status/api/metrics?format=json          | 406 nothing | 406 nothing | 406 nothing | 406 nothing  | 406 nothing | 406 nothing | 406 nothing  | 406 nothing
OPTIONS /status/api/metrics                  | 200 nothing | 200 nothing | 200 nothing | 200 nothing  | 200 nothing | 200 nothing | 200 nothing  | 200 nothing
GET /status/api/openapi.json                 | 401 nothing | 401 nothing | 200 status  | 200 details  | 403 nothing | 200 status  | 200 details  | 200 details
OPTIONS /status/api/openapi.json             | 200 nothing | 200 nothing | 200 nothing | 200 nothing  | 200 nothing | 200 nothing | 200 nothing  | 200 nothing
OPTIONS /status/api                          | 401 nothing | 401 nothing | 200 status  | 200 details  | 403 nothing | 200 status  | 200 details  | 200 details
OPTIONS /status/api/health                   | 401 nothing | 401 nothing | 200 status  | 200 status   | 403 nothing | 200 status  | 200 status   | 200 status
OPTIONS /status/api/stats                    | 401 nothing | 401 nothing | 401 nothing | 200 details  | 403 nothing | 403 nothing | 200 details  | 200 details
OPTIONS /status/api/nothing                  | 401 nothing | 401 nothing | 404 nothing | 404 nothing  | 403 nothing | 404 nothing | 404 nothing  | 404 nothing
QUERY {health{databases}}                    | 401 nothing | 401 nothing | 200 status  | 200 status   | 403 nothing | 200 status  | 200 status   | 200 status
QUERY {health{checks{probes{message}}}}      | 401 nothing | 401 nothing | 400 nothing | 200 details  | 403 nothing | 400 nothing | 200 details  | 200 details
QUERY {health{databases(maxAgeMs:0)}}        | 401 nothing | 401 nothing | 400 status  | 200 status   | 403 nothing | 400 status  | 200 status   | 200 status
QUERY {stats{process{uptimeSeconds}}}        | 401 nothing | 401 nothing | 400 nothing | 200 details  | 403 nothing | 400 nothing | 200 details  | 200 details
QUERY {nothing}                              | 401 nothing | 401 nothing | 400 nothing | 400 nothing  | 403 nothing | 400 nothing | 400 nothing  | 400 nothing
QUERY {__schema{types{name,fields{name}}}}   | 401 nothing | 401 nothing | 200 status  | 200 details  | 403 nothing | 200 status  | 200 details  | 200 details
GET /api/graphql?query={health{databases}}   | 401 nothing | 401 nothing | 200 status  | 200 status   | 403 nothing | 200 status  | 200 status   | 200 status
GET /api/graphql as HTML                     | 401 nothing | 401 nothing | 401 nothing | 200 editor   | 403 nothing | 403 nothing | 200 editor   | 200 editor
PUT /api/graphql                             | 405 nothing | 405 nothing | 405 nothing | 405 nothing  | 405 nothing | 405 nothing | 405 nothing  | 405 nothing
`;

const PAGES = `
asked                             | wrong       | lone none   | lone status | lone details | visitor none | visitor status | visitor details | user none   | user status | user details | trusted
GET /status                       | 401 nothing | 403 nothing | 200 status  | 200 details  | 302 nothing  | 302 nothing    | 200 details     | 403 nothing | 200 status  | 200 details  | 200 details
HEAD /status                      | 401 nothing | 403 nothing | 200 nothing | 200 nothing  | 302 nothing  | 302 nothing    | 200 nothing     | 403 nothing | 200 nothing | 200 nothing  | 200 nothing
POST /status                      | 405 nothing | 405 nothing | 405 nothing | 405 nothing  | 405 nothing  | 405 nothing    | 405 nothing     | 405 nothing | 405 nothing | 405 nothing  | 405 nothing
OPTIONS /status                   | 405 nothing | 405 nothing | 405 nothing | 405 nothing  | 405 nothing  | 405 nothing    | 405 nothing     | 405 nothing | 405 nothing | 405 nothing  | 405 nothing
GET /status?check=nothing         | 401 nothing | 403 nothing | 404 nothing | 404 nothing  | 302 nothing  | 302 nothing    | 404 nothing     | 403 nothing | 404 nothing | 404 nothing  | 404 nothing
GET /status?skip=process          | 401 nothing | 403 nothing | 404 nothing | 200 details  | 302 nothing  | 302 nothing    | 200 details     | 403 nothing | 404 nothing | 200 details  | 200 details
GET /status/health                | 401 nothing | 403 nothing | 200 status  | 200 details  | 302 nothing  | 302 nothing    | 200 details     | 403 nothing | 200 status  | 200 details  | 200 details
GET /status/health?check=nothing  | 401 nothing | 403 nothing | 404 nothing | 404 nothing  | 302 nothing  | 302 nothing    | 404 nothing     | 403 nothing | 404 nothing | 404 nothing  | 404 nothing
GET /status/health/databases      | 401 nothing | 403 nothing | 200 status  | 200 details  | 302 nothing  | 302 nothing    | 200 details     | 403 nothing | 200 status  | 200 details  | 200 details
GET /status/health/nothing        | 401 nothing | 403 nothing | 404 nothing | 404 nothing  | 302 nothing  | 302 nothing    | 404 nothing     | 403 nothing | 404 nothing | 404 nothing  | 404 nothing
GET /status/health/ping?skip=no   | 401 nothing | 403 nothing | 404 nothing | 404 nothing  | 302 nothing  | 302 nothing    | 404 nothing     | 403 nothing | 404 nothing | 404 nothing  | 404 nothing
GET /status/health/ping/nothing   | 401 nothing | 403 nothing | 404 nothing | 404 nothing  | 302 nothing  | 302 nothing    | 404 nothing     | 403 nothing | 404 nothing | 404 nothing  | 404 nothing
GET /status/stats                 | 401 nothing | 403 nothing | 403 nothing | 200 details  | 302 nothing  | 302 nothing    | 200 details     | 403 nothing | 403 nothing | 200 details  | 200 details
GET /status/stats/process         | 401 nothing | 403 nothing | 403 nothing | 200 details  | 302 nothing  | 302 nothing    | 200 details     | 403 nothing | 403 nothing | 200 details  | 200 details
GET /status/stats/nothing         | 401 nothing | 403 nothing | 403 nothing | 404 nothing  | 302 nothing  | 302 nothing    | 404 nothing     | 403 nothing | 403 nothing | 404 nothing  | 404 nothing
GET /status/nothing               | 401 nothing | 403 nothing | 404 nothing | 404 nothing  | 302 nothing  | 302 nothing    | 404 nothing     | 403 nothing | 404 nothing | 404 nothing  | 404 nothing
`;

/** The token of anexia-monitoring's clients, which is for its addresses alone. */
export const ANEXIA_TOKEN = 'a-token-of-anexia-monitoring';

// Tokens are set, and so one must be given, whatever others may see.
const OLDER_TOOLS = `
asked                                       | token       | others
GET /watchman/                              | 200 details | 403 nothing
GET /watchman                               | 200 details | 403 nothing
HEAD /watchman/                             | 200 nothing | 403 nothing
POST /watchman/                             | 200 details | 403 nothing
GET /watchman/?check=nothing                | 404 nothing | 403 nothing
GET /watchman/?watchman-token=wrong         | 403 nothing | 403 nothing
GET /watchman/dashboard/                    | 200 details | 403 nothing
POST /watchman/dashboard/                   | 200 details | 403 nothing
GET /watchman/dashboard/?check=nothing      | 200 nothing | 403 nothing
GET /watchman/ping/                         | 200 nothing | 200 nothing
POST /watchman/ping/                        | 200 nothing | 200 nothing
GET /watchman/bare/                         | 200 nothing | 200 nothing
GET /watchman/bare/?check=databases         | 200 nothing | 200 nothing
GET /watchman/nothing                       | 404 nothing | 404 nothing
GET /anxapi/v1/up/                          | 401 nothing | 401 nothing
GET /anxapi/v1/up/?access_token=wrong       | 401 nothing | 401 nothing
GET /anxapi/v1/up/?access_token=ANEXIA      | 200 details | 200 details
POST /anxapi/v1/up/                         | 405 nothing | 405 nothing
OPTIONS /anxapi/v1/up/                      | 200 nothing | 200 nothing
GET /anxapi/v1/modules/                     | 401 nothing | 401 nothing
GET /anxapi/v1/nothing                      | 404 nothing | 404 nothing
`;

const WITHOUT_TOKENS = `
asked                    | wrong       | lone none   | lone status | lone details | user none   | user status | user details | trusted
GET /watchman/           | 403 nothing | 403 nothing | 200 status  | 200 details  | 403 nothing | 200 status  | 200 details  | 200 details
GET /watchman/dashboard/ | 403 nothing | 403 nothing | 200 status  | 200 details  | 403 nothing | 200 status  | 200 details  | 200 details
GET /watchman/ping/      | 200 nothing | 200 nothing | 200 nothing | 200 nothing  | 200 nothing | 200 nothing | 200 nothing  | 200 nothing
GET /watchman/bare/      | 200 nothing | 200 nothing | 200 nothing | 200 nothing  | 200 nothing | 200 nothing | 200 nothing  | 200 nothing
`;

/** What somebody who asks for something gets: their column and the cell, such as `403 nothing`. */
export interface Expectation {
  /** A method and an address, or `QUERY` and what is asked in GraphQL. */
  asked: string;
  /** The answer by column. */
  answers: Readonly<Record<string, string>>;
}

/** What is expected of the APIs. */
export const ofApis = parse(APIS);

/** What is expected of the pages. */
export const ofPages = parse(PAGES);

/** What is expected of the addresses of older tools, where there are tokens. */
export const ofOlderTools = parse(OLDER_TOOLS.replaceAll('ANEXIA', ANEXIA_TOKEN));

/** What is expected of those that take one, where there are none. */
export const withoutTokens = parse(WITHOUT_TOKENS);

/** Whom somebody is like where a table does not name them. */
const LIKE: Record<string, string> = { token: 'trusted', visitor: 'lone' };

/** The answer to somebody where anonymous viewers may see so much. */
export function toExpected({ answers }: Expectation, column: string, level: string): string | undefined {
  const names = [column, LIKE[column]].flatMap((name) => [name, `${name} ${level}`]);
  return [...names, 'others'].map((name) => answers[name ?? '']).find((answer) => answer !== undefined);
}

function parse(table: string): Expectation[] {
  const [head = [], ...rows] = table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const [, ...columns] = head;
  return rows.map(([asked = '', ...cells]) => ({
    asked,
    answers: Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])),
  }));
}
