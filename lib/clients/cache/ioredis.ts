import { createClientCheck } from '../assert-client.ts';
import { type CacheClient, type CacheFigures, toHitRatio } from '../cache.ts';
import { type ErrorSource, unlessForbidden, withConnectionError } from '../connection-error.ts';
import { type ClientSource, createLazyClient } from '../lazy-client.ts';
import { readRedisAddress } from '../redis-address.ts';
import { type SelectingRedis, selectDatabase } from '../redis-database.ts';

/** What is used of ioredis' client, or of its cluster. */
export interface Ioredis extends ErrorSource, SelectingRedis {
  set(key: string, value: string, unit: 'EX', seconds: number): Promise<unknown>;
  get(key: string): Promise<string | null>;
  del(key: string): Promise<number>;
  info(): Promise<string>;
  dbsize(): Promise<number>;
  disconnect(): void;
}

/**
 * A cache behind ioredis. Its commands cannot be cancelled: of a client that was handed in, one whose time is over is left to
 * its end; a client that was opened here is given up with it.
 * @param source an ioredis client, or a function that opens it.
 * @throws ConfigError for anything else.
 */
export function ioredis(source: ClientSource<Ioredis>): Required<CacheClient> {
  const client = createLazyClient(source, {
    check,
    // Without a listener it prints each failed reconnection.
    prepare: (redis) => redis.on('error', () => {}),
    end: (redis) => redis.disconnect(),
  });
  function use<Value>(work: (redis: Ioredis) => Promise<Value>, signal?: AbortSignal): Promise<Value> {
    const workThere = async (redis: Ioredis) => {
      await selectDatabase(redis);
      return work(redis);
    };
    return client.use((redis) => withConnectionError(redis, workThere), signal);
  }

  return {
    set: (key, value, lifeSeconds, signal) =>
      use(async (redis) => {
        // A connection that is given up still takes along what was said on it, so this follows.
        const forget = () => void redis.del(key).catch(() => {});
        signal?.addEventListener('abort', forget, { once: true });
        try {
          return await redis.set(key, value, 'EX', lifeSeconds);
        } finally {
          signal?.removeEventListener('abort', forget);
        }
      }, signal),
    get: (key, signal) => use((redis) => redis.get(key), signal),
    delete: (key, signal) => use((redis) => redis.del(key), signal),
    readFigures: (signal) => use(readFigures, signal),
    close: client.close,
  };
}

const check = createClientCheck('ioredis', 'a client or cluster of ioredis, or a function that opens it', [
  ...['set', 'get', 'del', 'info', 'dbsize', 'on', 'off'],
]);

async function readFigures(redis: Ioredis): Promise<CacheFigures> {
  const [info, keys] = await Promise.all([unlessForbidden(redis.info()), unlessForbidden(redis.dbsize())]);
  return toCacheFigures(info ?? '', keys);
}

/** The figures in what Redis answers to INFO, with the number of keys. */
function toCacheFigures(info: string, keys: number | null): CacheFigures {
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

/**
 * Options of ioredis for an address as hosts hand it out, with `ioredisOptions`; they are for BullMQ's `connection` too.
 * @param address as in `rediss://user:password@localhost:6379/0`.
 * @param ca certificates of authorities to trust beside those that are trusted by default, in PEM.
 * @throws ConfigError for what cannot be done.
 */
export function toIoredisOptions(address: string, ca?: string) {
  return { ...ioredisOptions, ...readRedisAddress(address, ca) };
}
