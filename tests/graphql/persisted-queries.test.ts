import { createHash } from 'node:crypto';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { Client, fetchExchange } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { expect, test } from 'vitest';
import { createDocumentStore } from '../../graphql/http/persisted-queries.ts';
import { healthCheck } from '../../lib/index.ts';
import { type Mount, mount, TOKEN } from './mount.ts';

const health = { ping: healthCheck({ probe: () => {} }) };
const QUERY = '{ health { ping } }';
const ANSWER = { data: { health: { ping: 'FINE' } } };
const NOT_FOUND = { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } };

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const toExtensions = (hash: string) => ({ persistedQuery: { version: 1, sha256Hash: hash } });

/** Asks as clients with persisted queries do. */
async function ask({ handler }: Mount, body: object, token?: string) {
  const response = await handler.POST(
    new Request('http://localhost/api/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    }),
  );
  return { code: response.status, body: await response.json() };
}

const askByHash = (at: Mount, query: string) => ask(at, { extensions: toExtensions(sha256(query)) });

test('a document is kept by its hash, and asked for by it with POST and with GET', async () => {
  const at = mount({ resources: { health } });
  expect(await askByHash(at, QUERY)).toMatchObject({ code: 200, body: { errors: [NOT_FOUND] } });
  expect((await ask(at, { query: QUERY, extensions: toExtensions(sha256(QUERY)) })).body).toEqual(ANSWER);
  expect((await askByHash(at, QUERY)).body).toEqual(ANSWER);
  const extensions = encodeURIComponent(JSON.stringify(toExtensions(sha256(QUERY))));
  const response = await at.handler.GET(new Request(`http://localhost/?extensions=${extensions}`));
  expect(await response.json()).toEqual(ANSWER);
});

test('a document that was asked for without its hash is not kept', async () => {
  const at = mount({ resources: { health } });
  await at.ask(QUERY);
  expect((await askByHash(at, QUERY)).body).toMatchObject({ errors: [NOT_FOUND] });
});

test('a document with the hash of another is refused', async () => {
  const at = mount({ resources: { health } });
  const { body } = await ask(at, { query: QUERY, extensions: toExtensions(sha256('{ health { ok } }')) });
  expect(body).toMatchObject({ errors: [{ message: 'PersistedQueryMismatch' }] });
  expect((await askByHash(at, '{ health { ok } }')).body).toMatchObject({ errors: [NOT_FOUND] });
});

test('what is no document is refused by its type, whatever its hash', async () => {
  const at = mount({ resources: { health } });
  for (const query of [5, true, ['{ ok }'], { toString: QUERY }]) {
    const { code, body } = await ask(at, { query, extensions: toExtensions(sha256(QUERY)) });
    expect([code, body.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
  }
});

test('where the plugin is not mounted clients are told so, and send their queries whole', async () => {
  const at = mount({ resources: { health } }, {});
  for (let times = 0; times < 2; times++) {
    expect(await askByHash(at, QUERY)).toMatchObject({
      code: 200,
      body: { errors: [{ message: 'PersistedQueryNotSupported' }] },
    });
    expect((await ask(at, { query: QUERY, extensions: toExtensions(sha256(QUERY)) })).body).toEqual(ANSWER);
  }
  const { fetch, requests } = createFetch(at);
  const client = createApollo(fetch, false);
  for (let times = 0; times < 2; times++) {
    const { data } = await client.query({ query: gql(QUERY), fetchPolicy: 'network-only' });
    expect(data).toMatchObject(ANSWER.data);
  }
  expect(requests).toEqual(['POST hash', 'POST document', 'POST document']);
});

test('where the plugin is not installed the log says so once, with the line that installs it', async () => {
  const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
  const at = mount({ resources: { health } }, { persistedQueries: () => Promise.reject(missing) });
  for (let times = 0; times < 2; times++)
    expect((await askByHash(at, QUERY)).body).toMatchObject({
      errors: [{ message: 'PersistedQueryNotSupported' }],
    });
  expect(at.log.lines).toEqual([
    [
      expect.objectContaining({
        message: expect.stringMatching(/npm install @graphql-yoga\/plugin-apq @graphql-tools\/utils@10$/),
      }),
    ],
  ]);
});

test.for([
  ['no GraphQL', '{ health {'],
  ['not of this schema', '{ nothing }'],
  ['counted as too large', `{ health { ${'ping '.repeat(1_000)} } }`],
  ['too dear', `{ ${Array.from({ length: 1_000 }, (_, i) => `a${i}: health { ok }`).join(' ')} }`],
  ['longer than is kept', `{ health { ping } } #${'x'.repeat(20_000)}`],
])('a document that is %s is not kept', async ([, query = '']) => {
  const at = mount({ resources: { health } });
  await ask(at, { query, extensions: toExtensions(sha256(query)) });
  expect((await askByHash(at, query)).body).toMatchObject({ errors: [NOT_FOUND] });
});

test('what is kept for one viewer is answered to another at the level of that one', async () => {
  const at = mount({ resources: { health } });
  const query = '{ health { checks { probes { message } } } }';
  const asking = { query, extensions: toExtensions(sha256(query)) };
  expect((await ask(at, asking, TOKEN)).body.errors).toBeUndefined();
  expect((await askByHash(at, query)).body.errors[0].message).toContain('message');
});

test.for([
  ['documents', 5_000, 20],
  ['characters', 200, 16_000],
])('the store is bounded in %s, and forgets those that were not asked for', ([, count = 0, length = 0]) => {
  const store = createDocumentStore();
  store.set('popular', 'x');
  for (let index = 0; index < Number(count); index++) {
    store.set(`${index}`, 'x'.repeat(Number(length)));
    expect(store.get('popular')).toBe('x');
  }
  const kept = Array.from({ length: Number(count) }, (_, index) => store.get(`${index}`)).filter(Boolean);
  expect(kept.length).toBeGreaterThan(10);
  expect(kept.length).toBeLessThanOrEqual(1_000);
  expect(kept.join('').length).toBeLessThanOrEqual(512 * 1024);
  expect(store.get('0')).toBeUndefined();
  expect(store.get(`${Number(count) - 1}`)).toBeDefined();
});

/** A fetch of clients that asks a mount, and the requests that it was asked. */
function createFetch({ handler }: Mount) {
  const requests: string[] = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    const sent = request.method === 'GET' ? new URL(request.url).search : await request.clone().text();
    requests.push(`${request.method} ${/\bquery\b["=]/.test(sent) ? 'document' : 'hash'}`);
    return handler[request.method as 'GET' | 'POST'](request);
  };
  return { fetch, requests };
}

function createApollo(fetch: typeof globalThis.fetch, isGet: boolean) {
  return new ApolloClient({
    cache: new InMemoryCache(),
    link: new PersistedQueryLink({ sha256, useGETForHashedQueries: isGet }).concat(
      new HttpLink({ uri: 'http://localhost/api/graphql', fetch }),
    ),
  });
}

test.for([
  [false, ['POST hash', 'POST document', 'POST hash']],
  [true, ['GET hash', 'POST document', 'GET hash']],
] as const)("Apollo's client persists its queries (GET: %s)", async ([isGet, expected]) => {
  const { fetch, requests } = createFetch(mount({ resources: { health } }));
  const client = createApollo(fetch, isGet);
  for (let times = 0; times < 2; times++) {
    const { data } = await client.query({ query: gql(QUERY), fetchPolicy: 'network-only' });
    expect(data).toMatchObject(ANSWER.data);
  }
  expect(requests).toEqual(expected);
});

test.for([
  [false, ['POST hash', 'POST document', 'POST hash']],
  [true, ['GET hash', 'GET document', 'GET hash']],
] as const)("urql's client persists its queries (GET: %s)", async ([isGet, expected]) => {
  const { fetch, requests } = createFetch(mount({ resources: { health } }));
  const client = new Client({
    url: 'http://localhost/api/graphql',
    preferGetMethod: false,
    exchanges: [
      persistedExchange({
        preferGetForPersistedQueries: isGet,
        generateHash: async (_, document) => sha256((document.loc?.source.body ?? '').trim()),
      }),
      fetchExchange,
    ],
    fetch,
  });
  for (let times = 0; times < 2; times++) {
    const { data, error } = await client.query(QUERY, {}, { requestPolicy: 'network-only' });
    expect(error).toBeUndefined();
    expect(data).toEqual(ANSWER.data);
  }
  expect(requests).toEqual(expected);
});
