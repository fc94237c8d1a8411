import { expect, test } from 'vitest';
import { z } from 'zod';
import { healthCheck, stat } from '../../lib/index.ts';
import { mount, TOKEN } from './mount.ts';

const health = {
  ping: healthCheck({ args: { count: z.int().max(9).optional() }, probe: () => {} }),
};

test('an unknown field is 400, and says where it stands', async () => {
  const { ask } = mount({ resources: { health } });
  const { code, body } = await ask('{ health { pong } }');
  expect(code).toBe(400);
  expect(body).toEqual({
    errors: [
      {
        message: expect.stringContaining('"pong"'),
        locations: [{ line: 1, column: 12 }],
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      },
    ],
  });
});

test('a document that does not parse is 400, and says where it ends', async () => {
  const { ask } = mount({ resources: { health } });
  const { code, body } = await ask('{ health {');
  expect(code).toBe(400);
  expect(body).toMatchObject({
    errors: [{ locations: [{ line: 1, column: 11 }], extensions: { code: 'GRAPHQL_PARSE_FAILED' } }],
  });
});

test.for([
  undefined,
  '*/*',
  'application/graphql-response+json',
])('a bad document is 400 for who accepts %s, and 200 for who asks for application/json', async (accept) => {
  const { handler } = mount({ resources: { health } });
  const post = (headers: Record<string, string>) =>
    handler.POST(
      new Request('http://localhost/', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: '{"query":"{ pong }"}',
      }),
    );
  expect((await post(accept ? { accept } : {})).status).toBe(400);
  expect((await post({ accept: 'application/json' })).status).toBe(200);
});

test('wrong variables are 400', async () => {
  const { ask } = mount({ resources: { health } });
  const { code, body } = await ask('query ($only: [HealthCheckName!]) { health(only: $only) { ok } }', {
    variables: { only: ['pong'] },
  });
  expect(code).toBe(400);
  expect(body.data).toBeUndefined();
  expect(body).toMatchObject({
    errors: [{ message: expect.stringContaining('$only'), extensions: { code: 'BAD_USER_INPUT' } }],
  });
});

test('an operation that the document does not have is 400', async () => {
  const { ask } = mount({ resources: { health } });
  expect((await ask('query A { health { ok } }', { operationName: 'B' })).code).toBe(400);
  expect((await ask('query A { health { ok } } query B { health { ok } }')).code).toBe(400);
});

test.for([
  ['{ health { ping(count: 10) } }', 'count'],
  ['{ health { ping(maxAgeMs: -1) } }', 'maxAgeMs'],
  ['{ health(budgetMs: -1) { ping } }', 'budgetMs'],
])('an argument that its check refuses is bad input: %s', async ([query, name]) => {
  const { ask, log } = mount({ resources: { health } });
  const { body } = await ask(query ?? '', { token: TOKEN });
  expect(body).toMatchObject({
    data: null,
    errors: [
      {
        message: expect.stringContaining(name ?? ''),
        path: ['health', 'ping'],
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ],
  });
  expect(log.lines).toEqual([]);
});

test('what nobody expected is masked, logged once, and leaves the rest of the answer alone', async () => {
  const odd = stat({ data: z.object({ value: z.unknown() }), probe: () => ({ value: 5n }) });
  const { ask, log } = mount({ resources: { health, stats: { odd } } });
  const { code, body } = await ask('{ health { ping } stats { odd { value } } }', { token: TOKEN });
  expect(code).toBe(200);
  expect(body).toEqual({
    data: { health: { ping: 'FINE' }, stats: { odd: { value: null } } },
    errors: [
      {
        message: 'Unexpected error.',
        locations: [{ line: 1, column: 33 }],
        path: ['stats', 'odd', 'value'],
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
    ],
  });
  expect(log.lines).toEqual([[expect.any(TypeError)]]);
});
