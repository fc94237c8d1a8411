import { Redis } from '@upstash/redis';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { upstash, upstashOptions } from '../../../lib/clients/cache/upstash.ts';
import { startUpstash, type UpstashGateway } from '../../servers/upstash.ts';
import { describeCacheContract } from './contract.ts';

describeCacheContract('upstash', async () => {
  const { url, token, stop } = await startUpstash(inject('redisUrl'));
  return { client: upstash(() => new Redis({ url, token, ...upstashOptions })), stop };
});

describe('upstash', () => {
  let gateway: UpstashGateway;
  beforeAll(async () => {
    gateway = await startUpstash(inject('redisUrl'));
  });
  afterAll(() => gateway.stop());

  it('gives back a text that it read as JSON, but for its spaces', async () => {
    const cache = upstash(new Redis({ url: gateway.url, token: gateway.token, ...upstashOptions }));
    await cache.set('statusql-text', '{"looks": "like JSON"}', 30);
    expect(await cache.get('statusql-text')).toBe('{"looks":"like JSON"}');
    await cache.delete('statusql-text');
  });

  it('says when its token is wrong', async () => {
    const cache = upstash(() => new Redis({ url: gateway.url, token: 'wrong', ...upstashOptions }));
    await expect(cache.get('key')).rejects.toThrow('Unauthorized');
  });

  it('says when nobody is there', async () => {
    const cache = upstash(() => new Redis({ url: 'http://127.0.0.1:1', token: 'any', ...upstashOptions }));
    await expect(cache.get('key')).rejects.toThrow('fetch failed');
  });
});
