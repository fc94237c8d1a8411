import { Redis } from '@upstash/redis';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { upstash } from '../../../lib/clients/cache/upstash.ts';
import { upstashOptions } from '../../../lib/clients/cache/upstash-options.ts';
import { startUpstash, type UpstashGateway } from '../../servers/upstash.ts';

describe('upstash', () => {
  let gateway: UpstashGateway;
  beforeAll(async () => {
    gateway = await startUpstash(inject('redisUrl'));
  });
  afterAll(() => gateway.stop());

  it.each(['plain text', '{"looks": "like JSON"}', '12', 'OK', 'ä'])('keeps %s as it is', async (value) => {
    const cache = upstash(new Redis({ url: gateway.url, token: gateway.token, ...upstashOptions }));
    await cache.set('statusql-text', value, 30);
    expect(toComparable(await cache.get('statusql-text'))).toEqual(toComparable(value));
    await cache.delete('statusql-text');
    expect(await cache.get('statusql-text')).toBeNull();
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

/** What was read as JSON is written anew, so its spaces do not count. */
function toComparable(text: string | null): string | undefined {
  return text?.replaceAll(' ', '');
}
