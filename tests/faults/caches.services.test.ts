import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect } from 'vitest';
import { ioredis, ioredisOptions } from '../../lib/clients/cache/ioredis.ts';
import { cacheStats } from '../../lib/providers/cache-stats.ts';
import { caches } from '../../lib/providers/caches.ts';
import { type RedisServer, startRedis } from '../servers/redis.ts';
import { testFaults } from './fault.ts';
import { look, readFigures } from './look.ts';

let server: RedisServer;
let replica: RedisServer;
beforeAll(async () => {
  [server, replica] = await Promise.all([startRedis(), startRedis()]);
  await tell(replica, 'replicaof', '127.0.0.1', String(server.port));
  const limited = ['on', '>pass', 'resetkeys', '~status:*', '+set', '+get', '+del'];
  await tell(server, 'acl', 'setuser', 'limited', ...limited);
});
afterAll(() => Promise.all([server.stop(), replica.stop()]));

async function tell({ url }: RedisServer, ...[command, ...args]: [string, ...string[]]): Promise<unknown> {
  const redis = new Redis(url);
  const answer = await redis.call(command, ...args);
  redis.disconnect();
  return answer;
}

const open = (url: string, options = {}) => ioredis(() => new Redis(url, { ...ioredisOptions, ...options }));

testFaults([
  {
    fault: 'a Redis that has not the database of its address',
    outcome: () => look(caches({ default: open(`${server.url}/99`) })),
    right: { default: expect.stringMatching(/^problem: .*DB index is out of range/) },
  },
  {
    fault: 'a Redis whose database in the address is no number',
    outcome: () => look(caches({ default: open(`${server.url}/sessions`) })),
    right: { default: expect.stringMatching(/^problem: The database of this Redis is no number/) },
  },
  {
    fault: "a host's own client that goes on with database 0 because its own could not be selected",
    async outcome() {
      const redis = new Redis(`${server.url}/99`, ioredisOptions);
      redis.on('error', () => {});
      await redis.ping();
      const found = await look(caches({ default: ioredis(redis) }));
      redis.disconnect();
      return found;
    },
    right: { default: expect.stringMatching(/^problem: .*DB index is out of range/) },
  },
  {
    fault: 'a host that has moved its own client to another database: it stays there',
    async outcome() {
      const redis = new Redis(`${server.url}/1`, ioredisOptions);
      await redis.select(2);
      await redis.set('there', 'yes');
      const found = await look(caches({ default: ioredis(redis) }));
      const there = await redis.get('there');
      redis.disconnect();
      return [found, there];
    },
    right: [{ default: 'fine' }, 'yes'],
  },
  {
    fault: 'a read replica',
    outcome: () => look(caches({ default: open(server.url), replica: open(replica.url) })),
    right: { default: 'fine', replica: expect.stringMatching(/^problem: .*READONLY/) },
  },
  {
    fault: 'a read replica on purpose',
    outcome: () =>
      look(
        caches({ default: open(server.url), replica: open(replica.url) }, { access: { replica: 'read' } }),
      ),
    right: { default: 'fine', replica: 'fine' },
  },
  {
    fault: 'a read replica on purpose that has lost its primary and says so',
    async outcome() {
      await tell(replica, 'config', 'set', 'replica-serve-stale-data', 'no');
      await tell(replica, 'replicaof', '127.0.0.1', '1');
      return look(caches({ replica: open(replica.url) }, { access: 'read' }));
    },
    right: { replica: expect.stringMatching(/^problem: .*MASTERDOWN/) },
  },
  {
    fault: 'an ACL that allows keys of one prefix only',
    outcome: () => {
      const url = server.url.replace('//', '//limited:pass@');
      return look(caches({ without: open(url), prefixed: open(url, { keyPrefix: 'status:' }) }));
    },
    right: { without: expect.stringMatching(/^problem: .*NOPERM/), prefixed: 'fine' },
  },
  {
    fault: 'an ACL that allows no figures',
    outcome: () => readFigures(cacheStats({ default: open(server.url.replace('//', '//limited:pass@')) })),
    right: { default: { memoryBytes: null, keys: null, hitRatio: null, clients: null } },
  },
]);
