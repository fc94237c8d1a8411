import SchemaBuilder from '@pothos/core';
import { getIntrospectionQuery } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { toQueryOfEverything } from '../../graphql/limits/maxima.ts';
import { createSchemas } from '../../graphql/schema.ts';
import { healthCheck, perAlias, stat } from '../../lib/index.ts';
import { addStatus, createDocumentLimit } from '../../lib/next/graphql.ts';
import { NOISE_MS } from '../servers/noise.ts';
import { mount, TOKEN } from './mount.ts';

const health = {
  ping: healthCheck({ probe: () => {} }),
  databases: healthCheck({ probes: { default: () => {}, analytics: () => {} } }),
};
const stats = { process: stat({ data: z.object({ uptimeMs: z.number() }), probe: () => ({ uptimeMs: 1 }) }) };

const times = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => write(i)).join(' ');

test('all fields of each of 200 checks may be asked for at once', async () => {
  const checks = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [`check${index}`, healthCheck({ probe: () => {} })]),
  );
  const { ask, status } = mount({ resources: { health: checks, stats } });
  const { details } = createSchemas(status);
  const query = details ? toQueryOfEverything(details) : '';
  const { code, body } = await ask(query, { token: TOKEN });
  expect(body.errors).toBeUndefined();
  expect(code).toBe(200);
});

test('the fullest introspection query is answered at each level', async () => {
  const { ask } = mount({ resources: { health, stats } });
  const query = getIntrospectionQuery({
    ...{ specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true },
    ...{ inputValueDeprecation: true, oneOf: true },
  });
  for (const token of [undefined, TOKEN]) {
    const { code, body } = await ask(query, { token });
    expect(body.errors).toBeUndefined();
    expect(code).toBe(200);
  }
});

test.for([
  ['aliases', `{ ${times(1_000, (i) => `a${i}: health { ok }`)} }`],
  ['aliases of a leaf', `{ health { ${times(1_000, (i) => `a${i}: ping`)} } }`],
  [
    'aliases within a list',
    `{ health { checks { probes { measurements { ${times(200, (i) => `a${i}: name`)} } } } } }`,
  ],
  ['aliases of __typename', `{ ${times(1_000, (i) => `a${i}: __typename`)} }`],
  ['aliases of introspection', `{ ${times(300, (i) => `a${i}: __type(name: "Check") { name }`)} }`],
  ['wide introspection', `{ __schema { types { ${times(500, (i) => `a${i}: name`)} } } }`],
  [
    'deep introspection',
    `{ __schema { types ${times(9, () => '{ fields { type')} { name } ${times(18, () => '}')} } }`,
  ],
  [
    'fragments that double',
    `{ ...F0 } ${times(40, (i) => `fragment F${i} on Query { a: __typename ...F${i + 1} ... { ...F${i + 1} } }`)} fragment F40 on Query { health { ok } }`,
  ],
  [
    'fragments of introspection that double',
    `{ __schema { types { ...F0 } } } ${times(40, (i) => `fragment F${i} on __Type { name ...F${i + 1} ... { ...F${i + 1} } }`)} fragment F40 on __Type { name }`,
  ],
  ['tokens', `{ health { ${'ok '.repeat(30_000)} } }`],
  ['brackets', `{ health { ping(maxAgeMs: ${'['.repeat(9_000)}`],
  ['braces', `${'{ health '.repeat(9_000)}`],
  [
    'depth',
    `{ health { details { ping { probes { error ${'{ cause '.repeat(30)} { message } ${'}'.repeat(30)} } } } } }`,
  ],
  // Between what the parser takes and what the rules take, wherever the stack ends.
  ...[1_000, 1_500, 2_000, 2_500, 3_000, 4_000].map((levels) => [
    `levels, ${levels} of them,`,
    `{ health { details { ping { probes { error ${'{ cause '.repeat(levels)} { message } ${'}'.repeat(levels)} } } } } }`,
  ]),
])('too many %s are 400, soon', async ([, query = '']) => {
  const { ask, log } = mount({ resources: { health, stats } });
  const started = performance.now();
  const { code, body } = await ask(query, { token: TOKEN });
  expect(code).toBe(400);
  expect(body.errors?.length).toBeGreaterThan(0);
  expect(performance.now() - started).toBeLessThan(2_000 + NOISE_MS);
  expect(log.lines).toEqual([]);
});

/** What costs a validator the square of its size, with the code that it is refused with before. */
const REPETITIONS: [string, string, string][] = [
  ['a leaf', `{ health { checks { ${'name '.repeat(2_000)} } } }`, 'QUERY_REPETITION'],
  ['a list', `{ health { ${'checks { name } '.repeat(1_000)} } }`, 'QUERY_REPETITION'],
  [
    'a field at each level',
    `{ ${`health { ${'checks { name } '.repeat(20)} } `.repeat(20)} }`,
    'QUERY_REPETITION',
  ],
  [
    'conflicting fields',
    `{ health { ${times(500, (i) => `databases(names: "${i}")`)} } }`,
    'QUERY_REPETITION',
  ],
  [
    'long arguments',
    `{ health { ${`databases(names: [${'"a" '.repeat(600)}]) `.repeat(20)} } }`,
    'QUERY_REPETITION',
  ],
  [
    'spreads of many fragments',
    `{ ${times(200, (i) => `...F${i}`)} } ${times(200, (i) => `fragment F${i} on Query { a${i}: __typename }`)}`,
    'QUERY_REPETITION',
  ],
  [
    'spreads of one fragment',
    `{ health { ${'...F '.repeat(4_000)} } } fragment F on Health { ok }`,
    'QUERY_BREADTH',
  ],
  [
    'fields within fragments that double',
    `{ health { ...F0 } } ${times(40, (i) => `fragment F${i} on Health { a: details { ...F${i + 1} } b: details { ...F${i + 1} } }`)}`,
    'QUERY_BREADTH',
  ],
  [
    'a chain of fragments',
    `{ ...F0 } ${times(500, (i) => `fragment F${i} on Query { ...F${i + 1} health { ok } }`)}`,
    'QUERY_DEPTH',
  ],
  ['a fragment within itself', '{ ...F } fragment F on Query { health { ...F } }', 'QUERY_DEPTH'],
  ['inline fragments', `{ ${'... { '.repeat(300)} __typename ${'} '.repeat(301)}`, 'QUERY_DEPTH'],
  ['fields that are not there', `{ health { ${times(4_000, (i) => `a${i}`)} } }`, 'QUERY_BREADTH'],
];

test.for(REPETITIONS)('many times %s is counted, and not validated, at each level', async ([
  ,
  query,
  code,
]) => {
  const { ask } = mount({ resources: { health, stats } });
  for (const token of [undefined, TOKEN]) {
    const answer = await ask(query, { token });
    expect(answer.code).toBe(400);
    expect(answer.body.errors?.map(({ extensions }) => extensions?.code)).toEqual([code]);
  }
});

test.for(REPETITIONS)("so it is in a host's own server, for %s", async ([, query, code]) => {
  const { status } = mount({ resources: { health, stats } });
  const builder = new SchemaBuilder({});
  builder.queryType({});
  addStatus(builder, status, { level: 'details' });
  const yoga = createYoga({ schema: builder.toSchema(), plugins: [createDocumentLimit()], logging: false });
  const response = await yoga.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
});

test('the operations that are not meant are counted too', async () => {
  const { ask } = mount({ resources: { health, stats } });
  const query = times(1_200, (i) => `query Q${i} { health { ok ping } }`);
  const { code, body } = await ask(query, { operationName: 'Q0' });
  expect(code).toBe(400);
  expect(body).toMatchObject({ errors: [{ extensions: { code: 'QUERY_BREADTH' } }] });
});

test('thirty parts of a page may ask for the same ten fields each', async () => {
  const { ask } = mount({ resources: { health, stats } });
  const fields = 'name status ok effect durationMs checkedAt cached stale description probes { name ok }';
  const parts = times(30, (i) => `fragment Part${i} on Check { ${fields} }`);
  const query = `{ health { checks { ${times(30, (i) => `...Part${i}`)} } } } ${parts}`;
  const { code, body } = await ask(query);
  expect(body.errors).toBeUndefined();
  expect(code).toBe(200);
});

test("a host's server may have other maxima", async () => {
  const { status } = mount({ resources: { health } });
  const builder = new SchemaBuilder({});
  builder.queryType({});
  addStatus(builder, status);
  const schema = builder.toSchema();
  const ask = async (maxima: object) => {
    const yoga = createYoga({ schema, plugins: [createDocumentLimit(maxima)], logging: false });
    const headers = { accept: 'application/graphql-response+json' };
    return (await yoga.fetch('http://localhost/graphql?query={health{ok,ping}}', { headers })).status;
  };
  expect(await ask({ fields: 3, depth: 2, tokens: 9 })).toBe(200);
  for (const maxima of [{ fields: 2 }, { depth: 1 }, { tokens: 6 }]) expect(await ask(maxima)).toBe(400);
});

test('a limit is 400 also for who asks for application/json', async () => {
  const { ask } = mount({ resources: { health } });
  const { code, body } = await ask(`{ ${times(1_000, (i) => `a${i}: health { ok }`)} }`, {
    headers: { accept: 'application/json' },
  });
  expect(code).toBe(400);
  expect(body).toMatchObject({
    errors: [{ extensions: { code: 'QUERY_COMPLEXITY' } }, { extensions: { code: 'QUERY_BREADTH' } }],
  });
});

test.for([
  ...REPETITIONS,
  ['a token', `{ health { ${'ok '.repeat(30_000)} } }`, 'QUERY_TOKENS'],
  ['a bracket', `{ health { ping(maxAgeMs: ${'['.repeat(9_000)}`, 'QUERY_DEPTH'],
])('so is many times %s', async ([, query = '', code]) => {
  const { ask } = mount({ resources: { health, stats } });
  const answer = await ask(query, { headers: { accept: 'application/json' } });
  expect(answer.code).toBe(400);
  expect(answer.body).toMatchObject({ errors: [{ extensions: { code } }] });
});

test.for(['names', 'only'])('a long list of %s in variables counts', async (list) => {
  const { ask } = mount({ resources: { health } });
  const query =
    list === 'names'
      ? 'query ($list: [String!]) { health { databases(names: $list) } }'
      : 'query ($list: [HealthCheckName!]) { health(only: $list) { ok } }';
  const { code, body } = await ask(query, { variables: { list: Array(10_000).fill('ping') } });
  expect(code).toBe(400);
  expect(body).toMatchObject({ errors: [{ extensions: { code: 'QUERY_COMPLEXITY' } }] });
});

test('only the operation that is meant is weighed', async () => {
  const { ask } = mount({ resources: { health } });
  const query = `query Small { health { ok } } query Big { ${times(1_000, (i) => `a${i}: health { ok }`)} }`;
  expect((await ask(query, { operationName: 'Small' })).code).toBe(200);
  expect((await ask(query, { operationName: 'Big' })).code).toBe(400);
});

test('what stats cost counts also where no check is enabled', async () => {
  const read = () => ({ uptimeMs: 1 });
  const probes = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`host${i}`, read]));
  const { ask } = mount({
    resources: { health, stats: { hosts: perAlias(z.object({ uptimeMs: z.number() }), probes) } },
    environment: { checks: ['none'] },
  });
  const query = `{ health { checks { probes { name } } } ${times(20, (i) => `a${i}: stats { hosts { uptimeMs } }`)} }`;
  const { code, body } = await ask(query, { token: TOKEN });
  expect(code).toBe(400);
  expect(body).toMatchObject({ errors: [{ extensions: { code: 'QUERY_COMPLEXITY' } }] });
});
