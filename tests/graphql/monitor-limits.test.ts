import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toQueryOfEverything } from '../../graphql/limits/maxima.ts';
import { createSchemas } from '../../graphql/schema.ts';
import { type Monitored, mountMonitored, STAFF_TOKEN } from './monitored.ts';
import { TOKEN } from './mount.ts';

let monitored: Monitored;

beforeAll(async () => {
  monitored = await mountMonitored();
  for (const name of ['mail', 'search', 'shop']) await monitored.changes.begin(name, 'fine', 'problem');
});
afterAll(() => monitored.close());

const times = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ');

test.for([
  ['status', undefined],
  ['details', TOKEN],
  ['manage', STAFF_TOKEN],
] as const)('everything may be asked for at once, at %s', async ([level, token]) => {
  const schema = createSchemas(monitored.status)[level];
  const { code, body } = await monitored.ask(schema ? toQueryOfEverything(schema) : '', { token });
  expect(body.errors).toBeUndefined();
  expect(code).toBe(200);
});

test('so may a dashboard of 500 monitors, with the history of one', async () => {
  const query = `{
    monitors(first: 500) { edges { node { id name label status since group uptime { ratio } month: uptime(days: 90) { ratio coverage } suppressedBy { id name } } } }
    monitor(id: "mail") { history(from: "2026-01-01T00:00:00Z", resolution: DAY) { at fineMs } periods(first: 100) { edges { node { status since notes { text } } } } }
    changes(first: 100) { edges { node { status since monitor { name } } } }
  }`;
  expect((await monitored.ask(query)).body.errors).toBeUndefined();
});

const history = 'history(from: "2026-01-01T00:00:00Z", resolution: MINUTE) { at }';

test.for<[string, string]>([
  ['histories', `{ monitors(first: 500) { edges { node { ${history} } } } }`],
  [
    'periods',
    `{ monitors(first: 500) { edges { node { ${times(5, (i) => `a${i}: periods(first: 1) { pageInfo { hasNextPage } }`)} } } } }`,
  ],
  [
    'uptimes',
    `{ monitors(first: 500) { edges { node { ${times(100, (i) => `a${i}: uptime(days: ${i + 1}) { ratio }`)} } } } }`,
  ],
  [
    'monitors within each other',
    `{ monitors(first: 500) { edges { node { ${times(8, () => 'periods(first: 500) { edges { node { monitor {')} name ${'} } } }'.repeat(8)} } } } }`,
  ],
])('too many %s are 400', async ([, query]) => {
  const { code, body } = await monitored.ask(query);
  expect(code).toBe(400);
  const codes = body.errors?.map(({ extensions }) => extensions?.code);
  expect(codes).toContain('QUERY_COMPLEXITY');
});

test('too many of a page are refused with what is wrong', async () => {
  const { body } = await monitored.ask('{ monitors(first: 501) { edges { cursor } } }');
  expect(body).toMatchObject({
    errors: [{ extensions: { code: 'BAD_USER_INPUT', issues: [{ path: 'first' }] } }],
  });
});

const audits = serverAudits({
  url: 'http://localhost/api/graphql',
  fetchFn: (url: string, init?: RequestInit) => {
    const request = new Request(url, init);
    return request.method === 'POST' ? monitored.handler.POST(request) : monitored.handler.GET(request);
  },
});

test.for(audits.map((audit) => [`${audit.id} ${audit.name}`, audit] as const))('with monitors: %s', async ([
  ,
  audit,
]) => {
  expect(await audit.fn()).toMatchObject({ status: 'ok' });
});
