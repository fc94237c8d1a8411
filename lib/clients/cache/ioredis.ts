import { createClientCheck } from '../assert-client.ts';
import { type CacheClient, type CacheFigures, toHitRatio } from '../cache.ts';
import { type ErrorSource, withConnectionError } from '../connection-error.ts';
import { type ClientSource, createLazyClient } from '../lazy-client.ts';

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
 * @throws ConfigError for anything else.
 */
export function ioredis(source: ClientSource<Ioredis>): Required<CacheClient> {
  const { get, close } = createLazyClient(source, {
    check,
    // Without a listener it prints each failed reconnection.
    prepare: (redis) => redis.on('error', () => {}),
    end: (redis) => redis.disconnect(),
  });
  const use = async <Value>(work: (redis: Ioredis) => Promise<Value>) =>
    withConnectionError(await get(), work);

  return {
    set: (key, value, lifeSeconds) => use((redis) => redis.set(key, value, 'EX', lifeSeconds)),
    get: (key) => use((redis) => redis.get(key)),
    delete: (key) => use((redis) => redis.del(key)),
    readFigures: () => use(async (redis) => toCacheFigures(await redis.info(), await redis.dbsize())),
    close,
  };
}

const check = createClientCheck('ioredis', 'a client or cluster of ioredis, or a function that opens it', [
  ...['set', 'get', 'del', 'info', 'dbsize', 'on', 'off'],
]);

/** The figures in what Redis answers to INFO, with the number of keys. */
function toCacheFigures(info: string, keys: number): CacheFigures {
  const read = (field: string) => {
    const value = new RegExp(`^${field}:(\\d+)\\r?$`, 'm').exec(info)?.[1];
    return value === undefined ? null : Number(value);
  };
  return {
    memoryBytes: read('used_memory'),
    keys,
    hitRatio: toHitRatio(read('keyspace_hits'), read('keyspace_misses')),
    clients: read('connected_clients'),
  };
}

/**
 * Options of ioredis that suit a status system: nothing opens before it is needed, a command fails with the
 * connection instead of waiting for the next, and after an outage it is back within half a second.
 */
export const ioredisOptions = {
  lazyConnect: true,
  connectTimeout: 5_000,
  // Ends a connection to a server that accepts and never answers; without it that one would wait for ever.
  socketTimeout: 5_000,
  maxRetriesPerRequest: 1,
  retryStrategy: (times: number) => Math.min(times * 50, 500),
};
