import SchemaBuilder from '@pothos/core';
import {
  GraphQLScalarType,
  type GraphQLSchema,
  lexicographicSortSchema,
  printSchema,
  printType,
} from 'graphql';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { printSchemas } from '../../graphql/schema.ts';
import { ConfigError, defineStatus, healthCheck, stat } from '../../lib/index.ts';
import { addStatus, type SchemaLevel } from '../../lib/next/graphql.ts';
import { createRichStatus } from './rich-config.ts';

const status = createRichStatus();
// Query is the host's own, and so is what is said of it.
const sdl = Object.fromEntries(
  Object.entries(printSchemas(status)).map(([level, text]) => [
    level,
    text.replace(/^"""[^"]*"""\n(?=type Query)/m, ''),
  ]),
);
const levels: SchemaLevel[] = ['status', 'details'];

const print = (builder: { toSchema(): GraphQLSchema }) =>
  `${printSchema(lexicographicSortSchema(builder.toSchema()))}\n`;

test.for(levels)('a plain builder gets at %s what our own schema has', (level) => {
  const builder = new SchemaBuilder({});
  builder.queryType({});
  addStatus(builder, status, { level });
  expect(print(builder)).toBe(sdl[level]);
});

test.for(levels)('so does one with other defaults, at %s', (level) => {
  const strict = new SchemaBuilder<{ DefaultFieldNullability: false; DefaultInputFieldRequiredness: true }>({
    defaultFieldNullability: false,
    defaultInputFieldRequiredness: true,
  });
  const loose = new SchemaBuilder<{ Defaults: 'v3'; DefaultFieldNullability: true }>({
    defaults: 'v3',
    defaultFieldNullability: true,
  });
  strict.queryType({});
  loose.queryType({});
  addStatus(strict, status, { level });
  addStatus(loose, status, { level });
  expect(print(strict)).toBe(sdl[level]);
  expect(print(loose)).toBe(sdl[level]);
});

test('the level is status unless said, which has no stats, no messages and no arguments of its own', () => {
  const builder = new SchemaBuilder({});
  builder.queryType({});
  addStatus(builder, status);
  expect(print(builder)).toBe(sdl.status);
  expect(sdl.status).not.toMatch(/stats|Stats|message|maxAgeMs|count:|modes|JSON/);
});

test('the host may name its Query later, and otherwise', () => {
  const builder = new SchemaBuilder({});
  addStatus(builder, status);
  builder.queryType({ name: 'Root', fields: (t) => ({ hello: t.string({ resolve: () => 'world' }) }) });
  const query = builder.toSchema().getQueryType();
  expect(query?.name).toBe('Root');
  expect(Object.keys(query?.getFields() ?? {})).toEqual(['health', 'hello', 'shop']);
});

test('a builder of the host with types of its own is taken as it is', () => {
  interface Types {
    Context: { user: string };
    Scalars: { DateTime: { Input: string; Output: string }; Money: { Input: bigint; Output: bigint } };
    Objects: { Person: { name: string } };
    DefaultFieldNullability: false;
    DefaultInputFieldRequiredness: true;
  }
  const builder = new SchemaBuilder<Types>({
    defaultFieldNullability: false,
    defaultInputFieldRequiredness: true,
  });
  builder.objectType('Person', { fields: (t) => ({ name: t.exposeString('name') }) });
  builder.queryType({
    fields: (t) => ({ me: t.field({ type: 'Person', resolve: (_, _args, { user }) => ({ name: user }) }) }),
  });
  addStatus(builder, status, { level: 'details' });
  expect(Object.keys(builder.toSchema().getQueryType()?.getFields() ?? {})).toEqual([
    ...['health', 'me', 'shop', 'stats'],
  ]);
});

test("the host's DateTime and JSON are used", () => {
  const builder = new SchemaBuilder<{
    Scalars: { DateTime: { Input: Date; Output: Date }; JSON: { Input: unknown; Output: unknown } };
  }>({});
  const own = (name: string) => new GraphQLScalarType({ name, description: 'Of the host.' });
  builder.addScalarType('DateTime', own('DateTime'));
  builder.addScalarType('JSON', own('JSON'));
  builder.queryType({});
  addStatus(builder, status, { level: 'details' });
  const schema = builder.toSchema();
  for (const name of ['DateTime', 'JSON'])
    expect(schema.getType(name)).toMatchObject({ description: 'Of the host.' });
});

/** A host whose types have the names of ours. */
function createClash() {
  const builder = new SchemaBuilder({});
  builder.enumType('Status', { values: ['DRAFT', 'SENT'] });
  builder
    .objectRef<object>('HealthDetails')
    .implement({ fields: (t) => ({ of: t.int({ resolve: () => 1 }) }) });
  builder.queryType({});
  return builder;
}

test('a name that is taken is refused before anything is added, with the mend', () => {
  const builder = createClash();
  const before = [...builder.configStore.typeConfigs.keys()];
  const add = () => addStatus(builder, status);
  expect(add).toThrow(ConfigError);
  expect(add).toThrow(/"(Status|HealthDetails)" already: put a prefix .*\{ prefix: 'Ops' \}/);
  expect([...builder.configStore.typeConfigs.keys()]).toEqual(before);
});

test.for(levels)('with a prefix all types but the scalars begin with it, at %s', (level) => {
  const builder = new SchemaBuilder({});
  builder.enumType('Status', { values: ['DRAFT', 'SENT'] });
  builder.queryType({ fields: (t) => ({ hello: t.string({ resolve: () => 'world' }) }) });
  addStatus(builder, status, { level, prefix: 'Ops' });
  const schema = builder.toSchema();
  const ours = (sdl[level] ?? '').matchAll(/^(?:type|enum) (?!Query)(\w+)/gm);
  const names = [...ours].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(8);
  for (const name of names) expect(schema.getType(`Ops${name}`)).toBeDefined();
  expect(Object.keys(schema.getTypeMap()).filter((name) => names.includes(name))).toEqual(['Status']);
  const health = schema.getType('OpsHealth');
  expect(health && printType(health)).toContain('details: OpsHealthDetails!');
});

test('a prefix that is taken too is refused', () => {
  const builder = new SchemaBuilder({});
  builder.enumType('OpsStatus', { values: ['UP'] });
  expect(() => addStatus(builder, status, { prefix: 'Ops' })).toThrow(/"OpsStatus" already/);
});

test('a DateTime that is no scalar is refused', () => {
  const builder = new SchemaBuilder({});
  builder.enumType('DateTime', { values: ['NOW'] });
  expect(() => addStatus(builder, status)).toThrow(/"DateTime" that is no scalar/);
});

test('a field of Query that is taken is refused when the schema is built', () => {
  const builder = new SchemaBuilder({});
  builder.queryType({ fields: (t) => ({ health: t.string({ resolve: () => 'good' }) }) });
  addStatus(builder, status);
  expect(() => builder.toSchema()).toThrow(ConfigError);
  const again = new SchemaBuilder({});
  again.queryType({ fields: (t) => ({ health: t.string({ resolve: () => 'good' }) }) });
  addStatus(again, status);
  expect(() => again.toSchema()).toThrow(/"health" already/);
});

test('two status systems have room in one schema, if their names differ', () => {
  const other = defineStatus({
    name: 'graphql-other',
    resources: { factory: { ping: healthCheck({ probe: () => {} }) } },
  });
  const builder = new SchemaBuilder({});
  builder.queryType({});
  addStatus(builder, status);
  addStatus(builder, other, { prefix: 'Factory' });
  expect(Object.keys(builder.toSchema().getQueryType()?.getFields() ?? {})).toEqual([
    ...['factory', 'health', 'shop'],
  ]);
});

test.for<[string, object, RegExp]>([
  ['the level none', { level: 'none' }, /level of addStatus must be one of status, details/],
  ['a prefix that begins no name', { prefix: '1-' }, /prefix of addStatus/],
  ["a prefix that is GraphQL's own", { prefix: '__Ops' }, /prefix of addStatus/],
  ['an option that is unknown', { levels: 'details' }, /addStatus has no option "levels"/],
])('%s is refused', ([, options, message]) => {
  const add = () => addStatus(new SchemaBuilder({}), status, options);
  expect(add).toThrow(ConfigError);
  expect(add).toThrow(message);
});

test('a config that GraphQL cannot carry is refused before the host builds its schema', () => {
  const odd = stat({ data: z.object({ 'heap-used': z.number() }), probe: () => ({ 'heap-used': 1 }) });
  const broken = defineStatus({ name: 'graphql-broken', resources: { stats: { odd } } });
  const builder = new SchemaBuilder({});
  expect(() => addStatus(builder, broken, { level: 'details' })).toThrow(ConfigError);
  expect(() => addStatus(builder, broken, { level: 'details' })).toThrow(/heap-used/);
  expect(() => addStatus(builder, broken)).toThrow(/Stats take the level details/);
});
