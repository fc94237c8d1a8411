import { randomUUID } from 'node:crypto';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import postgres from 'postgres';
import { inject } from 'vitest';
import { ioredis, ioredisOptions } from '../../lib/clients/cache/ioredis.ts';
import { postgresJs, postgresJsOptions } from '../../lib/clients/database/postgres-js.ts';
import { bullmq, bullmqOptions } from '../../lib/clients/queue/bullmq.ts';
import { defineStatus } from '../../lib/core/define-status.ts';
import type { HealthCheck } from '../../lib/core/health-check.ts';
import { caches } from '../../lib/providers/caches.ts';
import { databases } from '../../lib/providers/databases.ts';
import { workers } from '../../lib/providers/workers.ts';
import { startSilentProxy } from '../servers/silent-proxy.ts';
import { testFaults } from './fault.ts';

// Far less than an answer takes that trickles, which keeps the connection busy for as long as it takes.
const timeoutMs = 1_000;

/** What a check says while its server is well, while the server's answers trickle, and at once when new connections are well. */
async function tryTrickling(serverUrl: string, make: (url: string) => HealthCheck): Promise<string[]> {
  const url = new URL(serverUrl);
  const proxy = await startSilentProxy(Number(url.port));
  url.port = String(proxy.port);
  const status = defineStatus({ name: randomUUID(), resources: { health: { check: make(url.href) } } });
  const look = async () => (await status.report('health', { maxAgeMs: 0 })).status;
  const found = [await look()];
  proxy.trickle();
  found.push(await look(), await look());
  proxy.heal();
  found.push(await look());
  await status.stop();
  await proxy.stop();
  return found;
}

const right = ['fine', 'problem', 'problem', 'fine'];

testFaults([
  {
    fault: 'a Redis whose answers trickle',
    outcome: () =>
      tryTrickling(inject('redisUrl'), (url) =>
        caches({ default: ioredis(() => new Redis(url, ioredisOptions)) }, { timeoutMs }),
      ),
    right,
  },
  {
    fault: 'a Redis of queues whose answers trickle',
    outcome: () =>
      tryTrickling(inject('redisUrl'), (url) => {
        const open = () =>
          new Queue('trickling', { connection: { url, ...ioredisOptions }, ...bullmqOptions });
        // Of a queue without workers nothing is wrong but that.
        return workers({ trickling: { ...bullmq(open), readWorkers: async () => [null] } }, { timeoutMs });
      }),
    right,
  },
  {
    fault: 'a PostgreSQL whose answers trickle',
    outcome: () =>
      tryTrickling(inject('postgresUrl'), (url) =>
        databases({ default: postgresJs(() => postgres(url, postgresJsOptions)) }, { timeoutMs }),
      ),
    right,
  },
]);
