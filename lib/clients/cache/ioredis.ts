import type { CacheClient } from '../cache-client.ts';
import { type ClientSource, createLazyClient } from '../lazy-client.ts';
import { type ErrorSource, tellingWhy } from '../telling-why.ts';
import { toCacheFigures } from './redis-info.ts';

/** What is used of ioredis' client, or of its cluster. */
export interface Ioredis extends ErrorSource {
  set(key: string, value: string, unit: 'EX', seconds: number): Promise<unknown>;
  get(key: string): Promise<string | null>;
  del(key: string): Promise<number>;
  info(): Promise<string>;
  dbsize(): Promise<number>;
  disconnect(): void;
}

/**
 * A cache behind ioredis. Its commands cannot be cancelled: one whose time is over is left to its end.
 * @param source an ioredis client, or a function that opens it.
 */
export function ioredis(source: ClientSource<Ioredis>): CacheClient {
  const { get, close } = createLazyClient(
    source,
    (redis) => redis.disconnect(),
    // Without a listener it prints each failed reconnection.
    (redis) => redis.on('error', () => {}),
  );
  const use = async <Value>(work: (redis: Ioredis) => Promise<Value>) => tellingWhy(await get(), work);

  return {
    set: (key, value, lifeSeconds) => use((redis) => redis.set(key, value, 'EX', lifeSeconds)),
    get: (key) => use((redis) => redis.get(key)),
    delete: (key) => use((redis) => redis.del(key)),
    readFigures: () => use(async (redis) => toCacheFigures(await redis.info(), await redis.dbsize())),
    close,
  };
}
