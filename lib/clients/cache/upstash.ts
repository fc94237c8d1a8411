import type { CacheClient } from '../cache-client.ts';
import { type ClientSource, createLazyClient } from '../lazy-client.ts';

/** What is used of @upstash/redis. */
export interface Upstash {
  set(key: string, value: string, options: { ex: number }): Promise<unknown>;
  get(key: string): Promise<unknown>;
  del(key: string): Promise<number>;
  dbsize(): Promise<number>;
}

/**
 * A cache behind @upstash/redis, which speaks HTTP and so holds no connection that would have to be closed.
 * @param source an Upstash client, or a function that makes it.
 */
export function upstash(source: ClientSource<Upstash>): CacheClient {
  const { get, close } = createLazyClient(source, () => {});
  return {
    set: async (key, value, lifeSeconds) => (await get()).set(key, value, { ex: lifeSeconds }),
    get: async (key) => toText(await (await get()).get(key)),
    delete: async (key) => (await get()).del(key),
    readFigures: async () => ({
      keys: await (await get()).dbsize(),
      memoryBytes: null,
      hitRatio: null,
      clients: null,
    }),
    close,
  };
}

/** The client has read as JSON whatever looks like it; what was kept is the text. */
function toText(value: unknown): string | null {
  return typeof value === 'string' || value === null ? value : JSON.stringify(value);
}
