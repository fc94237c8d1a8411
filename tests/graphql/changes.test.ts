import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { healthCheck } from '../../lib/index.ts';
import { findChangeReader } from '../../lib/monitors/views/find-change-reader.ts';
import { until } from '../servers/until.ts';
import { type Monitored, mountMonitored } from './monitored.ts';
import { mount } from './mount.ts';

let monitored: Monitored;

beforeAll(async () => {
  monitored = await mountMonitored();
});
afterAll(() => monitored.close());

const CHANGES = `subscription ($after: String) {
  changes(after: $after) { cursor isTooOld monitor { name } period { id status } }
}`;

/** Opens a stream as a client does, and gives its texts as they come. */
async function listen(variables: { after?: string } = {}, signal?: AbortSignal, query = CHANGES) {
  const response = await monitored.handler.POST(toRequest(query, variables, signal));
  const texts = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    response,
    /** Reads until something has come, and gives all that has. */
    async readUntil(what: string | RegExp) {
      while (!text.match(what)) {
        const { value, done } = (await texts?.read()) ?? { done: true };
        if (done) throw new Error(`The stream ended after ${text}`);
        text += value;
      }
      return text;
    },
    cancel: () => texts?.cancel(),
    read: () => texts?.read(),
  };
}

function toRequest(query: string, variables: object, signal?: AbortSignal, accept = 'text/event-stream') {
  return new Request('http://localhost/api/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ query, variables }),
    signal,
  });
}

const listeners = () => findChangeReader(monitored.status).listeners;

test('changes come as events, after a cursor and then live, to which nobody on the way holds on', async () => {
  const [cursor, second] = await monitored.changes.begin('mail', 'fine', 'problem');
  const stream = await listen({ after: String(cursor) });
  expect(stream.response.status).toBe(200);
  const { headers } = stream.response;
  expect(headers.get('content-type')).toBe('text/event-stream');
  expect(headers.get('cache-control')).toBe('no-store, no-transform');
  expect(headers.get('x-accel-buffering')).toBe('no');
  expect([headers.get('content-encoding'), headers.get('connection')]).toEqual([null, null]);
  await stream.readUntil('PROBLEM');
  const [third] = await monitored.changes.begin('mail', 'warning');
  const text = await stream.readUntil('WARNING');
  const events = [...text.matchAll(/^event: next\ndata: (.*)$/gm)].map(([, data = '']) => JSON.parse(data));
  expect(events).toEqual(
    [
      [second, 'PROBLEM'],
      [third, 'WARNING'],
    ].map(([id, status]) => ({
      data: {
        changes: {
          cursor: String(id),
          isTooOld: false,
          monitor: { name: 'mail' },
          period: { id: `changes:${id}`, status },
        },
      },
    })),
  );
  await stream.cancel();
  await until(() => listeners() === 0);
});

test('while nothing comes there is a comment now and then', async () => {
  const stream = await listen();
  await stream.readUntil(/^:\n\n:\n\n:\n\n/);
  await stream.cancel();
});

test.for<[string, (gone: AbortController, stream: Awaited<ReturnType<typeof listen>>) => unknown]>([
  ['is gone', (gone) => gone.abort()],
  ['has had enough', (_, stream) => stream.cancel()],
])('nothing is read for who %s', async ([, end]) => {
  const gone = new AbortController();
  const stream = await listen({}, gone.signal);
  await stream.readUntil(':');
  expect(listeners()).toBe(1);
  await end(gone, stream);
  await until(() => listeners() === 0);
});

test('the client graphql-sse reads them', async () => {
  const [cursor] = await monitored.changes.begin('mail', 'fine');
  const client = createClient({
    url: 'http://localhost/api/graphql',
    fetchFn: (url: string, init: RequestInit) => monitored.handler.POST(new Request(url, init)),
  });
  const events = client.iterate({ query: CHANGES, variables: { after: String(cursor) } });
  await monitored.changes.begin('mail', 'problem');
  expect((await events.next()).value).toMatchObject({ data: { changes: { period: { status: 'PROBLEM' } } } });
  await events.return?.();
  await until(() => listeners() === 0);
});

test('a cursor that is too old is told so, and the changes go on', async () => {
  await monitored.changes.begin('mail', 'fine', 'problem');
  const [, last = 0] = await monitored.changes.begin('mail', 'fine', 'problem');
  await monitored.changes.removeUpTo(last - 1);
  const stream = await listen({ after: '1' });
  const told = await stream.readUntil('isTooOld":true');
  expect(told).toContain(
    `{"data":{"changes":{"cursor":"${last}","isTooOld":true,"monitor":null,"period":null}}}`,
  );
  await monitored.changes.begin('mail', 'warning');
  await stream.readUntil('WARNING');
  await stream.cancel();
});

test('what is no cursor is refused', async () => {
  const stream = await listen({ after: 'yesterday' });
  const text = await stream.readUntil('event: complete');
  expect(text).toContain('"extensions":{"code":"BAD_USER_INPUT","issues":[{"path":"after"');
});

test('below details a change has no report', async () => {
  const query = 'subscription { changes { period { report } } }';
  expect((await listen({}, undefined, query)).response.status).toBe(400);
});

test('a query may be asked for as events too, and what does not end as nothing else', async () => {
  const stream = await listen({}, undefined, '{ health { ping } }');
  await stream.readUntil('"ping":"FINE"');
  const response = await monitored.handler.POST(toRequest(CHANGES, {}, undefined, 'application/json'));
  expect(response.status).toBe(406);
  await until(() => listeners() === 0);
});

test('HEAD leaves nobody listening', async () => {
  const url = `http://localhost/?query=${encodeURIComponent('subscription { changes { cursor } }')}`;
  const headers = { accept: 'text/event-stream' };
  const { status, body } = await monitored.handler.HEAD(new Request(url, { method: 'HEAD', headers }));
  expect([status, body]).toEqual([200, null]);
  await until(() => listeners() === 0);
});

test('of those who listen there are 1,000, and the next is to come again', async () => {
  const streams = await Promise.all(Array.from({ length: 1_000 }, () => listen()));
  const { response } = await listen();
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('1');
  await Promise.all(streams.map((stream) => stream.cancel()));
  await until(() => listeners() === 0);
});

test('when the process is about to stop, streams are cut off, and have come to no end', async () => {
  const stopping = await mountMonitored();
  const response = await stopping.handler.POST(toRequest(CHANGES, {}));
  const reader = response.body?.getReader();
  await reader?.read();
  stopping.status.drain();
  await expect(reader?.read()).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  await until(() => findChangeReader(stopping.status).listeners === 0);
  await stopping.close();
});

test('without a database there is nothing to listen to', async () => {
  const { handler } = mount({ resources: { health: { ping: healthCheck({ probe: () => {} }) } } });
  expect((await handler.POST(toRequest(CHANGES, {}))).status).toBe(406);
  const { status } = await handler.POST(
    toRequest(CHANGES, {}, undefined, 'application/graphql-response+json'),
  );
  expect(status).toBe(400);
});
