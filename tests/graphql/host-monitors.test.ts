import { createRequire } from 'node:module';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { stitchSchemas } from '@graphql-tools/stitch';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import SchemaBuilder from '@pothos/core';
import { composeServices } from '@theguild/federation-composition';
import { type GraphQLSchema, graphql, lexicographicSortSchema, parse, printSchema, subscribe } from 'graphql';
import { mergeSchemas } from 'graphql-yoga';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConfigError } from '../../lib/index.ts';
import { addStatus, type SchemaLevel, type SchemaOptions, toSchema } from '../../lib/next/graphql.ts';
import { type Monitored, mountMonitored } from './monitored.ts';

// Loaded as CommonJS, it is another copy, as a host's may be.
const require = createRequire(import.meta.url);
const other: typeof import('@pothos/core') = require('@pothos/core');
const others: typeof import('graphql') = require('graphql');

let shop: Monitored;
let ops: Monitored;

beforeAll(async () => {
  shop = await mountMonitored();
  ops = await mountMonitored();
  await shop.changes.begin('mail', 'problem');
  await ops.changes.begin('disk', 'fine', 'warning');
});
afterAll(async () => {
  await shop.close();
  await ops.close();
});

const RENAMED = {
  health: 'opsHealth',
  ...{ monitors: 'opsMonitors', monitor: 'opsMonitor', node: 'opsNode', changes: 'opsChanges' },
  ...{ maintenance: 'opsMaintenance', monitorKinds: 'opsMonitorKinds', releases: 'opsReleases' },
};

const QUERY = `{
  monitors { edges { node { id name status uptime { coverage } } } }
  monitor(id: "mail") { periods { edges { node { id status monitor { name } } } } }
  opsMonitors { edges { node { name kindLabel } } }
  opsChanges { edges { node { id } } }
  opsHealth(at: "2026-01-01T00:00:00Z") { ping }
}`;

const ANSWER = {
  monitors: {
    edges: [
      {
        node: {
          id: expect.any(String),
          name: 'mail',
          status: 'PROBLEM',
          uptime: { coverage: expect.any(Number) },
        },
      },
    ],
  },
  monitor: {
    periods: { edges: [{ node: { id: 'changes:1', status: 'PROBLEM', monitor: { name: 'mail' } } }] },
  },
  opsMonitors: { edges: [{ node: { name: 'disk', kindLabel: 'Age of the last backup' } }] },
  opsChanges: { edges: [{ node: { id: 'opsChanges:2' } }, { node: { id: 'opsChanges:1' } }] },
  opsHealth: { ping: 'UNKNOWN' },
};

async function ask(schema: GraphQLSchema, source = QUERY) {
  const { data, errors } = await graphql({ schema, source, contextValue: {} });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data));
}

const toParts = (options: SchemaOptions = {}) => [
  toSchema(shop.status, options),
  toSchema(ops.status, { fields: RENAMED, ...options }),
];

test.for<SchemaLevel>([
  'status',
  'details',
  'manage',
])('a builder of another copy of Pothos gets what a schema of ours of %s has', async (level) => {
  const builder = new other.default({});
  builder.queryType({ description: 'What may be asked of the status system.' });
  addStatus(builder, shop.status, { level });
  const schema = builder.toSchema();
  expect(`${printSchema(lexicographicSortSchema(schema))}\n`).toBe(
    `${printSchema(lexicographicSortSchema(toSchema(shop.status, { level })))}\n`,
  );
  const { data } = await others.graphql({
    schema,
    source: '{ monitor(id: "mail") { name } node(id: "changes:1") { __typename } }',
  });
  expect({ ...data }).toEqual({ monitor: { name: 'mail' }, node: { __typename: 'Period' } });
});

test('two status systems on one builder each have their monitors', async () => {
  const builder = new SchemaBuilder({});
  builder.queryType({});
  addStatus(builder, shop.status);
  addStatus(builder, ops.status, { fields: RENAMED });
  expect(await ask(builder.toSchema())).toEqual(ANSWER);
});

test('merged, stitched and federated they are one graph', async () => {
  expect(await ask(mergeSchemas({ schemas: toParts() }))).toEqual(ANSWER);
  expect(await ask(stitchSchemas({ subschemas: toParts().map((schema) => ({ schema })) }))).toEqual(ANSWER);
  const parts = toParts({ shareable: true });
  const link =
    'extend schema @link(url: "https://specs.apollo.dev/federation/v2.6", import: ["@shareable"])\n';
  const { supergraphSdl = '', errors } = composeServices(
    parts.map((part, index) => ({
      name: `part${index}`,
      typeDefs: parse(link + printSchemaWithDirectives(part)),
    })),
  );
  expect(errors).toBeUndefined();
  const federated = getStitchedSchemaFromSupergraphSdl({
    supergraphSdl,
    onSubschemaConfig(config) {
      const schema = parts[Number(config.name.slice(-1))] as GraphQLSchema;
      config.executor = ({ document, variables }) =>
        graphql({ schema, source: require('graphql').print(document), variableValues: variables }) as never;
    },
  });
  expect(await ask(federated)).toEqual(ANSWER);
});

test('who may ask a server of the level manage changes monitors, beside what the host has', async () => {
  const builder = new SchemaBuilder({});
  builder.queryType({});
  builder.mutationType({ fields: (t) => ({ hello: t.string({ resolve: () => 'world' }) }) });
  builder.subscriptionType({});
  addStatus(builder, shop.status, { level: 'manage', fields: { createMonitor: 'watch' } });
  const schema = builder.toSchema();
  const query = `mutation {
    hello watch(input: { name: "made", kind: "backups", fields: { warningSeconds: 5 } }) { name }
    deleteMonitor(monitor: "made")
  }`;
  expect(await ask(schema, query)).toEqual({
    hello: 'world',
    watch: { name: 'made' },
    deleteMonitor: expect.any(String),
  });
});

test("changes are heard in a host's server", async () => {
  const changes = await subscribe({
    schema: toSchema(shop.status),
    document: parse('subscription { changes(after: "0") { cursor monitor { name status } } }'),
  });
  if (!('next' in changes)) throw new Error(JSON.stringify(changes));
  const { value } = await changes.next();
  expect(JSON.parse(JSON.stringify(value))).toEqual({
    data: { changes: { cursor: '1', monitor: { name: 'mail', status: 'PROBLEM' } } },
  });
  await changes.return();
});

test('monitors are left out where that is said', () => {
  const schema = toSchema(shop.status, { level: 'details', monitors: false });
  expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toEqual(['health']);
  expect(schema.getType('Monitor')).toBeUndefined();
  expect(() => toSchema(shop.status, { level: 'manage', monitors: false })).toThrow(
    /one of status, details\.$/,
  );
  expect(() => toSchema(shop.status, { monitors: false, fields: RENAMED })).toThrow(ConfigError);
});

test('a field that a host has already is refused, with the mend', () => {
  const builder = new SchemaBuilder({});
  builder.queryType({});
  builder.mutationType({ fields: (t) => ({ acknowledge: t.string({ resolve: () => '' }) }) });
  addStatus(builder, shop.status, { level: 'manage' });
  expect(() => builder.toSchema()).toThrow(
    /Mutation has a field "acknowledge" already.*\{ fields: \{ acknowledge: 'opsAcknowledge' \} \}/,
  );
});
