import { printSchema } from 'graphql';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createSchemas } from '../../graphql/schema.ts';
import type { Resources } from '../../lib/core/resource.ts';
import { ConfigError, defineStatus, healthCheck, perAlias, stat } from '../../lib/index.ts';
import { createGraphQLHandler } from '../../lib/next/graphql.ts';

const define = (resources: Resources) => defineStatus({ name: 'graphql-schema', resources });

/** A type of a config's schema as SDL, on one line and without descriptions. */
function toType(resources: Resources, name: string, level: 'status' | 'details' = 'details'): string {
  const schema = createSchemas(define(resources))[level];
  const sdl = (schema ? printSchema(schema) : '').replace(/^ *"""[\s\S]*?""" *\n/gm, '');
  const type = new RegExp(`^(?:type|enum) ${name} .*?^}`, 'ms').exec(sdl)?.[0] ?? 'none';
  return type.replace(/\s+/g, ' ');
}

const ping = healthCheck({ description: 'The process answers.', probe: () => {} });
const databases = healthCheck({
  args: { deep: z.boolean().optional(), mode: z.enum(['read', 'write']).default('read') },
  probes: { default: () => {} },
});

test('a resource of checks has one field per check, at status without arguments of its own', () => {
  expect(toType({ health: { ping, databases } }, 'Health', 'status')).toBe(
    'type Health { checks: [Check!]! databases( names: [String!] ): Status! details: HealthDetails! ' +
      'ok: Boolean! ping: Status! status: Status! }',
  );
  expect(toType({ health: { ping, databases } }, 'HealthDetails')).toBe(
    'type HealthDetails { databases( deep: Boolean maxAgeMs: Int mode: HealthDatabasesMode names: [String!] ): Check! ' +
      'ping( maxAgeMs: Int ): Check! }',
  );
});

test('the names of checks are an enum, as they are written', () => {
  const resources = { health: { ping, my_check: ping, otherCheck: ping } };
  expect(toType(resources, 'HealthCheckName', 'status')).toBe(
    'enum HealthCheckName { my_check otherCheck ping }',
  );
});

test('a field says what its check is about', () => {
  const { status } = createSchemas(define({ health: { ping } }));
  for (const name of ['Health', 'HealthDetails']) {
    const type = status?.getType(name);
    expect(type && 'getFields' in type && type.getFields().ping?.description).toBe('The process answers.');
  }
});

test('each zod type has its GraphQL type', () => {
  const data = z.object({
    string: z.string(),
    url: z.url(),
    boolean: z.boolean(),
    number: z.number(),
    int: z.int32(),
    percent: z.int().min(0).max(100),
    long: z.int(),
    date: z.date(),
    choice: z.enum(['left', 'right']),
    nullable: z.string().nullable(),
    optional: z.string().optional(),
    defaulted: z.string().default('x'),
    piped: z.string().pipe(z.email()),
    list: z.array(z.number().nullable()),
    lists: z.array(z.array(z.boolean())).optional(),
    inner: z.object({ value: z.object({ id: z.string() }) }),
    items: z.array(z.object({ id: z.string() })),
    record: z.record(z.string(), z.number()),
    union: z.union([z.string(), z.number()]),
    tuple: z.tuple([z.string()]),
    unknown: z.unknown(),
  });
  const resources = { stats: { every: stat({ data, probe: () => Promise.reject(new Error('not asked')) }) } };
  expect(toType(resources, 'StatsEvery').split(/(?<=\S) (?=\w+: )/)).toEqual([
    'type StatsEvery {',
    'boolean: Boolean!',
    'choice: StatsEveryChoice!',
    'date: DateTime!',
    'defaulted: String!',
    'inner: StatsEveryInner!',
    'int: Int!',
    'items: [StatsEveryItems!]!',
    'list: [Float]!',
    'lists: [[Boolean!]!]',
    'long: Float!',
    'nullable: String',
    'number: Float!',
    'optional: String',
    'percent: Int!',
    'piped: String!',
    'record: JSON!',
    'string: String!',
    'tuple: JSON!',
    'union: JSON!',
    'unknown: JSON',
    'url: String! }',
  ]);
  expect(toType(resources, 'StatsEveryInnerValue')).toBe('type StatsEveryInnerValue { id: String! }');
  expect(toType(resources, 'StatsEveryChoice')).toBe('enum StatsEveryChoice { left right }');
});

test('a shape within itself is JSON', () => {
  const tree = z.object({
    name: z.string(),
    get children() {
      return z.array(tree);
    },
  });
  const resources = { stats: { tree: stat({ data: tree, probe: () => ({ name: 'root', children: [] }) }) } };
  expect(toType(resources, 'StatsTree')).toBe('type StatsTree { children: [JSON!]! name: String! }');
});

test('a stat per alias is a list of figures with a name', () => {
  const resources = {
    stats: { caches: perAlias(z.object({ keys: z.int32() }), { a: () => ({ keys: 1 }) }) },
  };
  expect(toType(resources, 'Stats')).toBe(
    'type Stats { caches( maxAgeMs: Int names: [String!] ): [StatsCaches] }',
  );
  expect(toType(resources, 'StatsCaches')).toBe('type StatsCaches { keys: Int! name: String! }');
});

test('a resource without a provider makes no empty type', () => {
  const schemas = createSchemas(define({ health: { ping }, empty: {} }));
  expect(Object.keys(schemas.status?.getTypeMap() ?? {})).not.toContain('EmptyCheckName');
  expect(toType({ health: { ping }, empty: {} }, 'Empty')).toBe(
    'type Empty { checks: [Check!]! ok: Boolean! status: Status! }',
  );
});

const figures = (data: z.ZodObject) => ({ stats: { odd: stat({ data, probe: () => ({}) }) } });

test.for<[string, Resources, RegExp]>([
  ['a check called true', { health: { true: ping } }, /true/],
  [
    'an argument that takes a word with a dash',
    {
      health: {
        odd: healthCheck({ args: { zone: z.enum(['eu-west', 'us']).default('us') }, probe: () => {} }),
      },
    },
    /eu-west/,
  ],
  ['a figure with a dash', figures(z.object({ 'heap-used': z.number() })), /heap-used/],
  ['a figure that begins with two underscores', figures(z.object({ __used: z.number() })), /__used/],
  ['figures without a figure', figures(z.object({})), /StatsOdd/],
  [
    'a figure called name beside the name of its alias',
    { stats: { odd: perAlias(z.object({ name: z.string() }), { a: () => ({ name: 'x' }) }) } },
    /"odd".*"name"/,
  ],
  [
    'two shapes that give one type',
    {
      stats: {
        a: stat({ data: z.object({ b: z.object({ c: z.string() }) }), probe: () => ({ b: { c: '' } }) }),
        aB: stat({ data: z.object({ c: z.string() }), probe: () => ({ c: '' }) }),
      },
    },
    /StatsAB/,
  ],
])('%s fails when the handler is made', ([, resources, message]) => {
  expect(() => createGraphQLHandler(define(resources))).toThrow(ConfigError);
  expect(() => createGraphQLHandler(define(resources))).toThrow(message);
});
