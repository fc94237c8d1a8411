/**
 * Who gets which HTTP code and how much the body tells, as section 8 of the design has it, written by hand. The system
 * has a check `databases` that fails and a stat `process`, and its error code is 200, so that codes tell of access alone.
 *
 * `trusted` are a token, a listed user and staff; `user` has signed in and has no role; `visitor` is anonymous where
 * one can sign in and `lone` where one cannot. The word after them is what anonymous viewers may see.
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
GET /status/api/health/databases             | 401 nothing | 401 nothing | 200 nothing | 200 nothing  | 403 nothing | 200 nothing | 200 nothing  | 200 nothing
GET /status/api/health/databases?maxAgeMs=0  | 401 nothing | 401 nothing | 401 nothing | 200 nothing  | 403 nothing | 403 nothing | 200 nothing  | 200 nothing
GET /status/api/health/nothing               | 401 nothing | 401 nothing | 404 status  | 404 status   | 403 nothing | 404 status  | 404 status   | 404 status
GET /status/api/stats                        | 401 nothing | 401 nothing | 401 nothing | 200 details  | 403 nothing | 403 nothing | 200 details  | 200 details
GET /status/api/stats/process                | 401 nothing | 401 nothing | 401 nothing | 200 details  | 403 nothing | 403 nothing | 200 details  | 200 details
GET /status/api/stats/nothing                | 401 nothing | 401 nothing | 401 nothing | 404 details  | 403 nothing | 403 nothing | 404 details  | 404 details
GET /status/api/nothing                      | 401 nothing | 401 nothing | 404 nothing | 404 nothing  | 403 nothing | 404 nothing | 404 nothing  | 404 nothing
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
