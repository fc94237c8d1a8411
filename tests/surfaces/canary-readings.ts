import { getIntrospectionQuery } from 'graphql';
import { toQueryOfEverything } from '../../graphql/limits/maxima.ts';
import { createSchemas, printSchemas } from '../../graphql/schema.ts';
import type { StatusQL } from '../../lib/index.ts';
import { createAnexiaHandler } from '../../lib/next/anexia.ts';
import { createBareStatus } from '../../lib/next/bare-status.ts';
import { createGraphQLHandler } from '../../lib/next/graphql.ts';
import { createWatchmanHandler } from '../../lib/next/watchman.ts';
import { ask } from '../rest/ask.ts';
import { renderFor } from '../website/render.ts';

const ADDRESSES = [
  ...[
    '',
    'health',
    'health/thrown',
    'health/told',
    'health/picky?word=x',
    'health/nothing',
    'nothing',
    'health?check=x',
  ],
  ...['stats', 'stats/figures', 'stats/unread', '?format=text', '?format=health', 'health/told?names=x'],
  ...['health?format=health', 'health?format=text', 'health/nothing?format=health', 'nothing?format=text'],
  ...['readyz', 'readyz?verbose', 'readyz?verbose&exclude=x', 'livez?verbose'],
];

const METRICS = ['metrics', 'metrics?format=openmetrics', 'metrics?check=x'];

const PAGES = ['', 'health', 'stats'];

const CAUSES = '{ message stack cause { message stack cause { message stack cause { message stack } } } }';
const ERRORS = `{ health { checks { name description probes { name message measurements { name unit } error ${CAUSES} } } } }`;

/** The whole of a response, its head too. */
async function toWhole(response: Response): Promise<string> {
  const head = [...response.headers].map(([name, value]) => `${name}: ${value}`);
  return [response.status, response.statusText, ...head, await response.text()].join('\n');
}

async function readAll(readings: Promise<string>[]): Promise<string> {
  return (await Promise.all(readings)).join('\n');
}

function post(status: StatusQL, body: object): Promise<string> {
  const headers = { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' };
  const request = new Request('http://localhost/api/graphql', {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return createGraphQLHandler(status).POST(request).then(toWhole);
}

/** Every surface that answers in this process, with all that it says: a new one is a line here. */
export const READINGS: Record<string, (status: StatusQL) => Promise<string>> = {
  'GET of REST': (status) => readAll(ADDRESSES.map(async (address) => toWhole(await ask(status, address)))),
  'other methods of REST': (status) =>
    readAll(
      (['HEAD', 'OPTIONS', 'POST'] as const).flatMap((method) =>
        ADDRESSES.map(async (address) => toWhole(await ask(status, address, { method }))),
      ),
    ),
  'the standard metrics': (status) =>
    readAll(METRICS.map(async (address) => toWhole(await ask(status, address)))),
  'bare-status': async (status) =>
    toWhole(await createBareStatus(status).GET(new Request('http://localhost/bare-status'))),
  'the addresses of django-watchman': (status) => {
    const { GET } = createWatchmanHandler(status, { asksToken: false });
    const params = (path: string) => ({ params: Promise.resolve({ path: path ? [path] : undefined }) });
    return readAll(
      ['', 'dashboard', 'bare'].map((path) =>
        GET(new Request('http://localhost/watchman'), params(path)).then(toWhole),
      ),
    );
  },
  'the addresses of anexia-monitoring': (status) => {
    const { GET } = createAnexiaHandler(status, { accessToken: 'x' });
    return readAll(
      ['up', 'modules'].map((path) =>
        GET(new Request(`http://localhost/anxapi/v1/${path}?access_token=x`), {
          params: Promise.resolve({ path: [path] }),
        }).then(toWhole),
      ),
    );
  },
  'everything in GraphQL': (status) => {
    const { details } = createSchemas(status);
    return details
      ? post(status, { query: toQueryOfEverything(details) })
      : Promise.reject(new Error('no schema'));
  },
  'errors in GraphQL': (status) => post(status, { query: ERRORS }),
  'introspection in GraphQL': (status) => post(status, { query: getIntrospectionQuery() }),
  'the SDL of each level': async (status) => Object.values(printSchemas(status)).join('\n'),
  'wrong queries in GraphQL': (status) =>
    readAll(
      ['{ health { picky(word: "x") } }', '{ health { told(names: ["x"]) } }', '{ nothing }', '{'].map(
        (query) => post(status, { query }),
      ),
    ),
  'pages at details': (status) =>
    readAll(PAGES.map((page) => renderFor({ kind: 'staff', level: 'details' }, status, page))),
  'pages at status': (status) =>
    readAll(['', 'health'].map((page) => renderFor({ kind: 'anonymous', level: 'status' }, status, page))),
};
