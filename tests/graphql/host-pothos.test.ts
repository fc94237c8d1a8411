import { createRequire } from 'node:module';
import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { expect, test } from 'vitest';
import { printSchemas } from '../../graphql/schema.ts';
import { addStatus } from '../../lib/next/graphql.ts';
import { createRichStatus } from './rich-config.ts';

const status = createRichStatus();
// Loaded as CommonJS, it is another copy: its classes are not those that our own builder is made of.
const require = createRequire(import.meta.url);
const other: typeof import('@pothos/core') = require('@pothos/core');
const { graphql }: typeof import('graphql') = require('graphql');

test('a builder of another copy of Pothos gets what our own schema has, and answers', async () => {
  expect(other.default).not.toBe(SchemaBuilder);
  const builder = new other.default({});
  builder.queryType({ description: 'What may be asked of the status system.' });
  addStatus(builder, status, { level: 'details' });
  const schema = builder.toSchema();
  expect(`${printSchema(lexicographicSortSchema(schema))}\n`).toBe(printSchemas(status).details);
  const source = '{ health { ping checks { probes { ok } } } stats { code { rows commit { tags } } } }';
  const { data } = await graphql({ schema, source });
  expect(JSON.parse(JSON.stringify(data))).toEqual({
    health: { ping: 'FINE', checks: [{ probes: [{ ok: true }] }, { probes: [{ ok: true }, { ok: false }] }] },
    stats: { code: { rows: [[1, null]], commit: { tags: ['a'] } } },
  });
});

test("the host's limits count what our fields cost, where it has the plugin for it", async () => {
  const builder = new SchemaBuilder<object>({
    plugins: [ComplexityPlugin],
    complexity: { limit: { complexity: 20 } },
  });
  builder.queryType({ fields: (t) => ({ hello: t.string({ resolve: () => 'world' }) }) });
  addStatus(builder, status);
  const schema = builder.toSchema();
  const cost = (source: string) => graphql({ schema, source, contextValue: {} });
  expect((await cost('{ health { mail } hello }')).errors).toBeUndefined();
  const names = Array(20).fill('"smtp"').join(' ');
  expect((await cost(`{ health { mail(names: [${names}]) } }`)).errors).toMatchObject([
    { message: 'Query exceeds maximum complexity (complexity: 23, max: 20)' },
  ]);
});
