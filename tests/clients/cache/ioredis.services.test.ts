import { Redis } from 'ioredis';
import { describe, expect, inject, it } from 'vitest';
import { ioredis, ioredisOptions } from '../../../lib/clients/cache/ioredis.ts';
import { findFreePort } from '../../servers/free-port.ts';
import { startRedis } from '../../servers/redis.ts';
import { describeCacheContract } from './contract.ts';

describeCacheContract('ioredis', async () => {
  const server = await startRedis();
  return {
    client: ioredis(() => new Redis(server.url, ioredisOptions)),
    countConnections: server.countConnections,
    stop: server.stop,
  };
});

describe('ioredis', () => {
  it('tells why there is no connection, and lets its listeners go', async () => {
    const redis = new Redis({ port: await findFreePort(), ...ioredisOptions });
    redis.on('error', () => {});
    const cache = ioredis(redis);
    await expect(cache.get('key')).rejects.toThrow('ECONNREFUSED');
    expect(redis.listenerCount('error')).toBe(1);
    redis.disconnect();
  });

  it('tells what Redis itself answered', async () => {
    const redis = new Redis(inject('redisUrl'), ioredisOptions);
    await redis.lpush('statusql-list', 'item');
    await expect(ioredis(redis).get('statusql-list')).rejects.toThrow('WRONGTYPE');
    await redis.del('statusql-list');
    redis.disconnect();
  });

  it('leaves open what was handed in', async () => {
    const redis = new Redis(inject('redisUrl'), ioredisOptions);
    const cache = ioredis(redis);
    await cache.get('nothing');
    await cache.close();
    expect(redis.status).toBe('ready');
    redis.disconnect();
  });
});
