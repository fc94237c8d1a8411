import { toGraphQL } from './graphql.ts';
import type { Subject } from './measure-loads.ts';
import type { Server } from './start-server.ts';
import { TOKEN } from './token.ts';

// What takes about a second.
const MOST = 20_000;
const MANY = 8_000;
const FEW = 400;

const ALL_TRUE = /^\{"databases":\{"default":true,"analytics":true\},"caches":\{"default":true\}\}$/;
/** What is asked for in GraphQL, and the answer. */
export const QUESTION = '{ health { databases caches } }';
export const ALL_FINE = /^\{"data":\{"health":\{"databases":"FINE","caches":"FINE"\}\}\}$/;
// Nobody else makes checks run more often.
const WITH_TOKEN = { Authorization: `Bearer ${TOKEN}` };

/**
 * What is asked of a probe port.
 * @param status the one on the services.
 * @param others the one with many checks, and the one that is asked for pings alone; the same by default.
 */
export function toOwnSubjects(status: Server, others: { hundred?: Server; pinged?: Server } = {}): Subject[] {
  const { hundred = status, pinged = status } = others;
  const toSubject = (path: string, answer: RegExp) => ({
    name: path,
    server: status,
    path,
    answer,
    amount: MANY,
  });
  return [
    { ...toSubject('/ping', /^pong$/), server: pinged, amount: MOST },
    toSubject('/status/api/readyz', /^ok$/),
    toSubject('/status/api/health', ALL_TRUE),
    { ...toSubject('/status/api/health?maxAgeMs=0', ALL_TRUE), headers: WITH_TOKEN },
    {
      name: `GraphQL, ${QUESTION}`,
      server: status,
      ...toGraphQL('/api/graphql', QUESTION),
      answer: ALL_FINE,
      amount: MANY,
    },
    {
      name: 'GraphQL, the same with maxAgeMs: 0',
      server: status,
      ...toGraphQL('/api/graphql', '{ health { databases(maxAgeMs: 0) caches(maxAgeMs: 0) } }', WITH_TOKEN),
      answer: ALL_FINE,
      amount: MANY,
    },
    {
      name: '/status/api/metrics of 100 checks',
      server: hundred,
      path: '/status/api/metrics',
      answer: /\nstatusql_check_ok\{resource="health",check="check99"\} 1\n/,
      amount: FEW,
    },
  ];
}

/** Starts what those are compared with, and gives what is asked of it. */
export async function startPeers(
  start: (name: string, env?: Record<string, string>) => Promise<Server>,
  hundred: Server,
): Promise<Subject[]> {
  const nest = await start('nest');
  return [
    { name: 'node:http', server: await start('plain'), path: '/', answer: /^pong$/, amount: MOST },
    { name: 'NestJS on Fastify, pong', server: nest, path: '/ping', answer: /^pong$/, amount: MANY },
    {
      name: '@nestjs/terminus on Fastify',
      server: nest,
      path: '/health',
      answer: /^\{"status":"ok".*"details":\{"default":\{"status":"up"\},"analytics":.*"redis":/,
      amount: MANY,
    },
    {
      name: '@godaddy/terminus',
      server: await start('godaddy'),
      path: '/health',
      answer: /^\{"status":"ok"\}$/,
      amount: MANY,
    },
    {
      name: 'GraphQL Yoga, { hello }',
      server: await start('yoga'),
      ...toGraphQL('/graphql', '{ hello }'),
      answer: /^\{"data":\{"hello":"hello"\}\}$/,
      amount: MANY,
    },
    {
      name: 'prom-client, as many series',
      server: await start('prom-client', { SERIES_OF: `${hundred.url}/status/api/metrics` }),
      path: '/',
      answer: /\nstatusql_check_ok\{resource="health",check="check99"\} 1\n/,
      amount: FEW,
    },
  ];
}
