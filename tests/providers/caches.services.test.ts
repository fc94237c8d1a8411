import { Redis as Upstash } from '@upstash/redis';
import { Redis } from 'ioredis';
import { ioredis, ioredisOptions } from '../../lib/clients/cache/ioredis.ts';
import { upstash, upstashOptions } from '../../lib/clients/cache/upstash.ts';
import { caches } from '../../lib/providers/caches.ts';
import { startRedis } from '../servers/redis.ts';
import { startUpstash } from '../servers/upstash.ts';
import { describeCheckContract, type Subject, TIMEOUT_MS } from './contract.ts';

const cause = /ECONNREFUSED|ECONNRESET|Connection is closed|max retries/;

async function onRedis(): Promise<Subject> {
  const server = await startRedis();
  const client = ioredis(() => new Redis(server.url, ioredisOptions));
  return {
    check: caches({ default: client }, { timeoutMs: TIMEOUT_MS }),
    outage: { start: server.kill, end: server.restart, cause },
    hang: { start: server.freeze, end: server.thaw },
    countConnections: server.countConnections,
    listContents: server.listKeys,
    stop: server.stop,
  };
}

async function onUpstash(): Promise<Subject> {
  const server = await startRedis();
  const { url, token, stop } = await startUpstash(server.url);
  const client = upstash(() => new Upstash({ url, token, ...upstashOptions }));
  return {
    check: caches({ default: client }, { timeoutMs: TIMEOUT_MS }),
    outage: { start: server.kill, end: server.restart, cause },
    hang: { start: server.freeze, end: server.thaw },
    listContents: server.listKeys,
    async stop() {
      await stop();
      await server.stop();
    },
  };
}

describeCheckContract('caches over ioredis', onRedis);
describeCheckContract('caches over Upstash', onUpstash);
