import { createClientCheck } from '../assert-client.ts';
import type { CacheClient } from '../cache.ts';
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
 * @throws ConfigError for anything else.
 */
export function upstash(source: ClientSource<Upstash>): Required<CacheClient> {
  const { get, close } = createLazyClient(source, { check });
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

const check = createClientCheck('upstash', 'a client of @upstash/redis, or a function that makes it', [
  ...['set', 'get', 'del', 'dbsize'],
]);

/** The client has read as JSON whatever looks like it; what was stored is the text. */
function toText(value: unknown): string | null {
  return typeof value === 'string' || value === null ? value : JSON.stringify(value);
}

/** Options of @upstash/redis that suit a status system: a request fails within 5 seconds, and is not repeated. */
export const upstashOptions = {
  enableTelemetry: false,
  retry: false as const,
  signal: () => AbortSignal.timeout(5_000),
};
