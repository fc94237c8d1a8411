import { Redis as Upstash } from '@upstash/redis';
import { Redis } from 'ioredis';
import { ioredis } from '../../clients/cache/ioredis.ts';
import { ioredisOptions } from '../../clients/cache/ioredis-options.ts';
import { memory } from '../../clients/cache/memory.ts';
import { upstash } from '../../clients/cache/upstash.ts';
import { upstashOptions } from '../../clients/cache/upstash-options.ts';
import type { CacheClient } from '../../clients/cache-client.ts';
import type { CacheSetting } from '../settings/caches.ts';

/** A client for each cache of the settings; nothing is opened before it is first asked. */
export function toCacheClients(caches: Record<string, CacheSetting>): Record<string, CacheClient> {
  return Object.fromEntries(Object.entries(caches).map(([alias, setting]) => [alias, toClient(setting)]));
}

function toClient(setting: CacheSetting): CacheClient {
  switch (setting.kind) {
    case 'memory':
      return memory();
    case 'redis':
      return ioredis(() => new Redis(setting.url, ioredisOptions));
    case 'upstash':
      return upstash(() => new Upstash({ url: setting.url, token: setting.token, ...upstashOptions }));
  }
}
