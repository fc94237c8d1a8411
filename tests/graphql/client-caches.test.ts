import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { Client, type Exchange, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { healthCheck, perAlias, problem, stat, warning } from '../../lib/index.ts';
import { findFiles } from '../docs/read-docs.ts';
import { type Mount, mount } from './mount.ts';

/** The cache that a file of the docs makes. */
function readCache<Cache>(path: string, makers: Record<string, unknown>): Cache {
  const source = findFiles('docs/graphql.md')[path] ?? '';
  const body = source.replace(/^import .*$/gm, '').replace('export const cache =', 'return');
  return new Function(...Object.keys(makers), body)(...Object.values(makers));
}

/** A status system whose database may fail, and whose other one is full. */
function mountDatabases() {
  const state = { isDown: false, connections: 1 };
  const databases = healthCheck({
    args: { depth: z.int().default(1) },
    probes: {
      default: ({ args }) => {
        if (state.isDown) return problem('It is down.');
        if (args.depth > 1) return warning('It is slow.', [{ name: 'rows', value: args.depth, unit: '' }]);
      },
      analytics: () => warning('It is full.'),
    },
  });
  const figures = z.object({ connections: z.int(), vendor: z.string() });
  const read = () => ({ connections: state.connections, vendor: 'postgresql' });
  const at = mount({
    resources: {
      health: { ping: healthCheck({ probe: () => {} }), databases },
      stats: {
        process: stat({
          data: z.object({ uptimeMs: z.int(), pid: z.int() }),
          probe: () => ({ uptimeMs: 1, pid: 2 }),
        }),
        databases: perAlias(figures, { default: read, analytics: read }),
      },
    },
    access: { anonymous: 'details' },
  });
  return { at, state };
}

const toFetch =
  ({ handler }: Mount) =>
  (input: RequestInfo | URL, init?: RequestInit) =>
    handler.POST(new Request(input, init));

/** A client with a cache that keeps objects by their keys: how it asks the server, and reads what it knows. */
interface CachingClient {
  ask(query: string): Promise<unknown>;
  /** Null for what it does not know whole. */
  read(query: string): unknown;
}

function createApollo(at: Mount): CachingClient {
  const client = new ApolloClient({
    cache: readCache<InMemoryCache>('client/apollo.ts', { InMemoryCache }),
    link: new HttpLink({ uri: 'http://localhost/api/graphql', fetch: toFetch(at) }),
  });
  return {
    ask: async (query) => (await client.query({ query: gql(query), fetchPolicy: 'network-only' })).data,
    read: (query) => client.readQuery({ query: gql(query) }),
  };
}

function createUrql(at: Mount): CachingClient {
  const client = new Client({
    url: 'http://localhost/api/graphql',
    preferGetMethod: false,
    exchanges: [readCache<Exchange>('client/urql.ts', { cacheExchange }), fetchExchange],
    fetch: toFetch(at) as typeof fetch,
  });
  return {
    async ask(query) {
      const { data, error } = await client.query(query, {}, { requestPolicy: 'network-only' });
      if (error) throw error;
      return data;
    },
    read: (query) => client.readQuery(query, {}, { requestPolicy: 'cache-only' })?.data ?? null,
  };
}

const CLIENTS: [string, (at: Mount) => CachingClient][] = [
  ["Apollo's client", createApollo],
  ["urql's client", createUrql],
];

// Both write to the console where a policy is missing, and what would be lost.
beforeEach(() => {
  for (const level of ['warn', 'error'] as const) vi.spyOn(console, level).mockImplementation(() => {});
});
afterEach(() => {
  for (const level of ['warn', 'error'] as const) expect(vi.mocked(console[level]).mock.calls).toEqual([]);
  vi.restoreAllMocks();
});

const GLANCE = '{ health { status databases } }';
const LIST = '{ health { checks { id name status probes { id name status message } } } }';
const DETAILS = '{ health { details { databases { id status durationMs probes { id status } } } } }';
const OF_ONE = '{ health { details { databases(names: ["default"]) { id status probes { id status } } } } }';
const DEEP =
  '{ health { details { databases(depth: 9) { id status probes { id status measurements { name value unit } } } } } }';

test.for(CLIENTS)('%s keeps what several queries ask of one resource', async ([, createClient]) => {
  const { at } = mountDatabases();
  const { ask, read } = createClient(at);
  const answers = new Map<string, unknown>();
  for (const query of [GLANCE, LIST, DETAILS, OF_ONE, DEEP, '{ health { ok ping } }'])
    answers.set(query, await ask(query));
  for (const [query, answer] of answers) expect([query, read(query)]).toEqual([query, answer]);
});

test.for(CLIENTS)('%s knows a check again wherever it is asked for', async ([, createClient]) => {
  const { at, state } = mountDatabases();
  const { ask, read } = createClient(at);
  await ask(LIST);
  state.isDown = true;
  await ask('{ health { details { databases(maxAgeMs: 0) { id status probes { id status message } } } } }');
  expect(read(LIST)).toMatchObject({
    health: {
      checks: [
        { name: 'ping', status: 'FINE' },
        {
          name: 'databases',
          status: 'PROBLEM',
          probes: [{ name: 'default', status: 'PROBLEM', message: 'It is down.' }, { status: 'WARNING' }],
        },
      ],
    },
  });
});

test.for(CLIENTS)('%s takes no check for that of other aliases or arguments', async ([, createClient]) => {
  const { at } = mountDatabases();
  const { ask, read } = createClient(at);
  const status = (query: string) =>
    (read(query) as { health: { details: { databases: { status: string; probes: { status: string }[] } } } })
      .health.details.databases;
  await ask(DETAILS);
  await ask(OF_ONE);
  await ask(DEEP);
  expect(status(DETAILS)).toMatchObject({
    status: 'WARNING',
    probes: [{ status: 'FINE' }, { status: 'WARNING' }],
  });
  expect(status(OF_ONE)).toMatchObject({ status: 'FINE', probes: [{ status: 'FINE' }] });
  expect(status(DEEP)).toMatchObject({
    status: 'WARNING',
    probes: [{ status: 'WARNING' }, { status: 'WARNING' }],
  });
});

test.for(CLIENTS)('%s keeps what several queries ask of one stat', async ([, createClient]) => {
  const { at, state } = mountDatabases();
  const { ask, read } = createClient(at);
  await ask('{ stats { process { uptimeMs } databases { name vendor } } }');
  state.connections = 7;
  await ask('{ stats { process { pid } databases(maxAgeMs: 0) { name connections } } }');
  expect(read('{ stats { process { uptimeMs pid } databases { name vendor connections } } }')).toMatchObject({
    stats: {
      process: { uptimeMs: 1, pid: 2 },
      databases: [
        { name: 'default', vendor: 'postgresql', connections: 7 },
        { name: 'analytics', vendor: 'postgresql', connections: 7 },
      ],
    },
  });
});
