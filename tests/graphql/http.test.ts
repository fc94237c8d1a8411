import { expect, test } from 'vitest';
import { healthCheck } from '../../lib/index.ts';
import { mount } from './mount.ts';

const health = { ping: healthCheck({ probe: () => {} }) };
const QUERY = encodeURIComponent('{ health { ping } }');

test.for([
  `http://localhost/api/graphql?query=${QUERY}`,
  `http://localhost/base/somewhere/else/?query=${QUERY}`,
  `http://localhost/?query=${QUERY}`,
  `http://localhost/health?query=${QUERY}`,
  `http://localhost/graphql?query=${QUERY}&extensions=%7B%7D#/health`,
])('GET answers a query wherever it is mounted: %s', async (url) => {
  const { handler } = mount({ resources: { health } });
  const response = await handler.GET(new Request(url));
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toEqual({ data: { health: { ping: 'FINE' } } });
});

test('HEAD answers as GET, without a body', async () => {
  const { handler } = mount({ resources: { health } });
  const response = await handler.HEAD(new Request(`http://localhost/?query=${QUERY}`, { method: 'HEAD' }));
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(await response.text()).toBe('');
});

test('OPTIONS lists the methods and runs nothing', async () => {
  const { handler } = mount({ resources: { health }, access: { anonymous: 'none' } });
  const response = await handler.OPTIONS(new Request('http://localhost/', { method: 'OPTIONS' }));
  expect(response.status).toBe(204);
  expect(response.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS');
});

test.for(['PUT', 'PATCH', 'DELETE'] as const)('%s is 405 with Allow', async (method) => {
  const { handler } = mount({ resources: { health } });
  const response = await handler[method](new Request('http://localhost/', { method }));
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'METHOD_NOT_ALLOWED' } }] });
});

test.for([
  ['text/plain', '{"query":"{ health { ping } }"}'],
  ['application/x-www-form-urlencoded', `query=${QUERY}`],
  ['application/graphql', '{ health { ping } }'],
  ['multipart/form-data; boundary=x', '--x--'],
])('POST with %s is 415', async ([type = '', body]) => {
  const { handler } = mount({ resources: { health } });
  const request = new Request('http://localhost/', {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  });
  const response = await handler.POST(request);
  expect(response.status).toBe(415);
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' } }],
  });
});

test.for([
  'application/json',
  'Application/JSON',
  'APPLICATION/JSON; charset=UTF-8',
  'application/json ;charset=utf-8',
])('POST with %s is JSON', async (type) => {
  const { ask } = mount({ resources: { health } });
  const { code, body } = await ask('{ health { ping } }', { headers: { 'content-type': type } });
  expect([code, body]).toEqual([200, { data: { health: { ping: 'FINE' } } }]);
});

test('an operationName that is empty is none, in a body and in an address', async () => {
  const { ask, handler } = mount({ resources: { health } });
  const answer = { data: { health: { ping: 'FINE' } } };
  expect((await ask('{ health { ping } }', { operationName: '' })).body).toEqual(answer);
  expect((await ask('query Named { health { ping } }', { operationName: '' })).body).toEqual(answer);
  const response = await handler.GET(new Request(`http://localhost/?query=${QUERY}&operationName=`));
  expect(await response.json()).toEqual(answer);
  const two = await ask('query A { health { ping } } query B { health { ping } }', { operationName: '' });
  expect(two.code).toBe(400);
});

test.for([
  'text/plain',
  'text/event-stream',
  'multipart/mixed',
  'image/png, text/html',
])('an answer as %s is 406', async (accept) => {
  const { handler } = mount({ resources: { health } });
  const url = `http://localhost/?query=${QUERY}`;
  const response = await handler.GET(new Request(url, { headers: { accept } }));
  expect(response.status).toBe(406);
});

test.for([
  'application/*',
  'text/event-stream, */*;q=0.1',
  'application/json; charset=utf-8',
  'Application/JSON',
  'text/html;q=0.1, Application/*',
])('an answer as %s is JSON', async (accept) => {
  const { handler } = mount({ resources: { health } });
  const url = `http://localhost/?query=${QUERY}`;
  const response = await handler.GET(new Request(url, { headers: { accept } }));
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
});

test('variables go in the address too; what is no JSON there is 400', async () => {
  const { handler, log } = mount({ resources: { health } });
  const query = encodeURIComponent('query ($only: [HealthCheckName!]) { health(only: $only) { ok } }');
  const get = (variables: string) =>
    handler.GET(new Request(`http://localhost/?query=${query}&variables=${encodeURIComponent(variables)}`));
  expect(await (await get('{"only":["ping"]}')).json()).toEqual({ data: { health: { ok: true } } });
  expect((await get('{"only":')).status).toBe(400);
  expect((await get('[1]')).status).toBe(400);
  expect((await handler.GET(new Request('http://localhost/'))).status).toBe(400);
  expect(log.lines).toEqual([]);
});

test('several queries in one request are 400', async () => {
  const { handler } = mount({ resources: { health } });
  const request = new Request('http://localhost/', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ query: '{ health { ping } }' }, { query: '{ health { ping } }' }]),
  });
  expect((await handler.POST(request)).status).toBe(400);
});

test('other origins may not read the answers', async () => {
  const { handler } = mount({ resources: { health } });
  const headers = { origin: 'https://elsewhere.example' };
  for (const method of ['GET', 'OPTIONS'] as const) {
    const request = new Request(`http://localhost/?query=${QUERY}`, { method, headers });
    const response = await handler[method](request);
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  }
});

test.for([true, false])('a body beyond 256 KiB is 413, its length told: %s', async (isTold) => {
  const { handler, log } = mount({ resources: { health } });
  let pulled = 0;
  const chunk = new TextEncoder().encode(' '.repeat(64 * 1024));
  const body = new ReadableStream({
    pull(controller) {
      pulled += 1;
      if (pulled > 1_000) controller.close();
      else controller.enqueue(chunk);
    },
  });
  const request = new Request('http://localhost/', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(isTold && { 'content-length': '65536000' }) },
    body,
    duplex: 'half',
  } as RequestInit);
  const response = await handler.POST(request);
  expect(response.status).toBe(413);
  expect(pulled).toBeLessThan(20);
  expect(log.lines).toEqual([]);
});
