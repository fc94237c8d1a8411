import { graphql, lexicographicSortSchema, printSchema } from 'graphql';
import { createSchema, createYoga, mergeSchemas } from 'graphql-yoga';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { printSchemas } from '../../graphql/schema.ts';
import { ConfigError, defineStatus, stat } from '../../lib/index.ts';
import { type SchemaLevel, toSchema } from '../../lib/next/graphql.ts';
import { createRichStatus } from './rich-config.ts';

const status = createRichStatus();

/** A host that made its schema without Pothos. */
const host = createSchema({
  typeDefs: 'enum Status { DRAFT SENT } type Query { hello: String! letter: Status! }',
  resolvers: { Query: { hello: () => 'world', letter: () => 'DRAFT' } },
});

test.for<SchemaLevel>(['status', 'details'])('a schema of %s is that of our own server', (level) => {
  expect(`${printSchema(lexicographicSortSchema(toSchema(status, { level })))}\n`).toBe(
    printSchemas(status)[level],
  );
});

test('the level is status unless said', () => {
  expect(printSchema(toSchema(status))).toBe(printSchema(toSchema(status, { level: 'status' })));
});

test('it answers by itself, without a context', async () => {
  const source = '{ health { ping mail details { mail { probes { message } } } } }';
  const { data } = await graphql({ schema: toSchema(status, { level: 'details' }), source });
  expect(JSON.parse(JSON.stringify(data))).toEqual({
    health: {
      ...{ ping: 'FINE', mail: 'PROBLEM' },
      details: { mail: { probes: [{ message: null }, { message: 'It is full.' }] } },
    },
  });
});

test("merged with a host's schema it is asked in one query, with the codes of errors", async () => {
  const schema = mergeSchemas({ schemas: [host, toSchema(status, { level: 'details', prefix: 'Ops' })] });
  const yoga = createYoga({ schema, logging: false });
  const ask = async (query: string) => {
    const url = `http://localhost/graphql?query=${encodeURIComponent(query)}`;
    return (await yoga.fetch(url)).json();
  };
  expect(
    await ask(`{
      hello letter
      health(only: [mail]) { status checks { name effect checkedAt } mail(count: 3) }
      stats { code { commit { at } any } caches { kind } }
    }`),
  ).toEqual({
    data: {
      ...{ hello: 'world', letter: 'DRAFT' },
      health: {
        status: 'PROBLEM',
        checks: [{ name: 'mail', effect: 'BLOCKS', checkedAt: expect.stringMatching(/^\d{4}-.*Z$/) }],
        mail: 'PROBLEM',
      },
      stats: {
        code: { commit: { at: '1970-01-01T00:00:00.000Z' }, any: { b: 1 } },
        caches: [{ kind: 'lru' }],
      },
    },
  });
  expect(await ask('{ hello health { mail(count: 10) } }')).toMatchObject({
    errors: [{ message: expect.stringContaining('count'), extensions: { code: 'BAD_USER_INPUT' } }],
  });
});

test('a level that has nothing to ask is refused', () => {
  const uptime = stat({ data: z.object({ ms: z.number() }), probe: () => ({ ms: 1 }) });
  const ofStats = defineStatus({ name: 'graphql-of-stats', resources: { stats: { uptime } } });
  expect(() => toSchema(ofStats)).toThrow(ConfigError);
  expect(() => toSchema(ofStats)).toThrow(/level: 'details'/);
  expect(Object.keys(toSchema(ofStats, { level: 'details' }).getQueryType()?.getFields() ?? {})).toEqual([
    'stats',
  ]);
});
