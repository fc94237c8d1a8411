import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { stitchSchemas } from '@graphql-tools/stitch';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import SchemaBuilder from '@pothos/core';
import { type CompositionResult, composeServices } from '@theguild/federation-composition';
import { type GraphQLSchema, graphql, parse, print } from 'graphql';
import { mergeSchemas } from 'graphql-yoga';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { StatusQL } from '../../lib/core/define-status.ts';
import { ConfigError, defineStatus, healthCheck, problem, stat } from '../../lib/index.ts';
import { addStatus, type SchemaOptions, toSchema } from '../../lib/next/graphql.ts';
import { createLog } from './mount.ts';

/** A status system whose resources are named as most are, with a check of its own. */
function define(name: string, check: string): StatusQL {
  const data = z.object({ uptimeMs: z.int(), mode: z.enum(['slow', 'fast']) });
  const probe = healthCheck({
    args: { mode: z.enum(['read', 'write']).default('read') },
    probe: () => (check === 'mail' ? problem('It is full.') : undefined),
  });
  return defineStatus({
    name: `graphql-two-${name}`,
    logger: createLog(),
    resources: {
      health: { ping: healthCheck({ probe: () => {} }), [check]: probe },
      stats: { process: stat({ data, probe: () => ({ uptimeMs: 1, mode: 'fast' as const }) }) },
    },
  });
}

const shop = define('shop', 'mail');
const ops = define('ops', 'databases');
const renamed = { health: 'opsHealth', stats: 'opsStats' };

const QUERY = `{
  health(only: [mail]) { status mail(mode: write) checks { id name effect probes { status message } } details { ping { ok } } }
  stats { process { uptimeMs mode } }
  opsHealth(only: [databases]) { status databases(mode: write) checks { id name checkedAt probes { status message } } }
  opsStats { process { uptimeMs mode } }
}`;

const ANSWER = {
  health: {
    ...{ status: 'PROBLEM', mail: 'PROBLEM' },
    checks: [
      {
        id: 'health:mail',
        name: 'mail',
        effect: 'BLOCKS',
        probes: [{ status: 'PROBLEM', message: 'It is full.' }],
      },
    ],
    details: { ping: { ok: true } },
  },
  stats: { process: { uptimeMs: 1, mode: 'fast' } },
  opsHealth: {
    ...{ status: 'FINE', databases: 'FINE' },
    checks: [
      {
        id: 'opsHealth:databases',
        name: 'databases',
        checkedAt: expect.anything(),
        probes: [{ status: 'FINE', message: null }],
      },
    ],
  },
  opsStats: { process: { uptimeMs: 1, mode: 'fast' } },
};

async function ask(schema: GraphQLSchema) {
  const { data, errors } = await graphql({ schema, source: QUERY, contextValue: {} });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data));
}

/** A graph of a host that has both. */
function addBoth(first: SchemaOptions, second: SchemaOptions): GraphQLSchema {
  const builder = new SchemaBuilder({});
  builder.queryType({});
  addStatus(builder, shop, first);
  addStatus(builder, ops, second);
  return builder.toSchema();
}

/** The two as schemas of their own, each for a part of a graph. */
const toParts = (options: SchemaOptions = {}) => [
  toSchema(shop, { level: 'details', ...options }),
  toSchema(ops, { level: 'details', fields: renamed, ...options }),
];

test('two status systems on one builder have types of their own, and share those of checks', async () => {
  const schema = addBoth({ level: 'details' }, { level: 'details', fields: renamed });
  expect(await ask(schema)).toEqual(ANSWER);
  const types = Object.keys(schema.getTypeMap()).filter((name) => !name.startsWith('__'));
  expect(types.sort()).toEqual([
    ...['Boolean', 'Check', 'DateTime', 'Effect', 'Float', 'Health', 'HealthCheckName', 'HealthDetails'],
    ...[
      'HealthMailMode',
      'ID',
      'Int',
      'Measurement',
      'OpsHealth',
      'OpsHealthCheckName',
      'OpsHealthDatabasesMode',
    ],
    ...['OpsHealthDetails', 'OpsStats', 'OpsStatsProcess', 'OpsStatsProcessMode', 'Probe', 'ProbeError'],
    ...['Query', 'Stats', 'StatsProcess', 'StatsProcessMode', 'Status', 'String'],
  ]);
});

test('merged they are one graph', async () => {
  expect(await ask(mergeSchemas({ schemas: toParts() }))).toEqual(ANSWER);
});

test('stitched they are one graph', async () => {
  const subschemas = toParts().map((schema) => ({ schema }));
  expect(await ask(stitchSchemas({ subschemas }))).toEqual(ANSWER);
});

/** Composes schemas as subgraphs of Federation 2. */
function compose(schemas: readonly GraphQLSchema[]): CompositionResult {
  const link =
    'extend schema @link(url: "https://specs.apollo.dev/federation/v2.6", import: ["@shareable"])\n';
  return composeServices(
    schemas.map((schema, index) => ({
      name: `part${index}`,
      typeDefs: parse(link + printSchemaWithDirectives(schema)),
    })),
  );
}

test('federated they are one graph where their types are shareable', async () => {
  const parts = toParts({ shareable: true });
  const { supergraphSdl = '', errors } = compose(parts);
  expect(errors).toBeUndefined();
  const schema = getStitchedSchemaFromSupergraphSdl({
    supergraphSdl,
    onSubschemaConfig(config) {
      const part = parts[Number(config.name.slice(-1))];
      config.executor = ({ document, variables }) =>
        graphql({
          schema: part as GraphQLSchema,
          source: print(document),
          variableValues: variables,
        }) as never;
    },
  });
  expect(await ask(schema)).toEqual(ANSWER);
});

test('without that, Federation does not compose them', () => {
  const codes = compose(toParts()).errors?.map(({ extensions }) => extensions?.code) ?? [];
  expect(new Set(codes)).toEqual(new Set(['INVALID_FIELD_SHARING']));
});

test('on one builder a level of its own takes a prefix of its own', () => {
  const fields = renamed;
  expect(() => addBoth({}, { level: 'details', fields })).toThrow(/a type "\w+" already: put a prefix/);
  const schema = addBoth({}, { level: 'details', fields, prefix: 'Ops' });
  expect(schema.getType('Probe')).not.toHaveProperty('_fields.message');
  expect(schema.getType('OpsOpsHealth')).toBeDefined();
  expect(schema.getType('OpsProbe')).toBeDefined();
});

test('a field that both have is refused, with the mend', () => {
  expect(() => addBoth({}, {})).toThrow(ConfigError);
  expect(() => addBoth({}, { prefix: 'Ops' })).toThrow(
    /"health" already.*\{ fields: \{ health: 'opsHealth' \} \}/,
  );
});

test.for<[string, SchemaOptions, RegExp]>([
  [
    'a resource that is not there',
    { fields: { helth: 'x' } },
    /fields of toSchema has no option "helth"; it takes health, stats/,
  ],
  [
    'a name that GraphQL does not take',
    { fields: { health: 'ops-health' } },
    /"ops-health", which is no name/,
  ],
  ["a name that is GraphQL's own", { fields: { health: '__health' } }, /"__health", which is no name/],
  ['a name that another resource has', { level: 'details', fields: { health: 'stats' } }, /stats/i],
  ['a name whose type is ours', { fields: { health: 'check' } }, /Check/],
])('%s is refused as the name of a field', ([, options, message]) => {
  expect(() => toSchema(shop, options)).toThrow(ConfigError);
  expect(() => toSchema(shop, options)).toThrow(message);
});
