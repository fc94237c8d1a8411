import type { CacheClient } from './cache-client.ts';
import { type ClientSource, createLazyClient } from './lazy-client.ts';
import { toCacheFigures } from './redis-info.ts';

type ErrorListener = (error: Error) => void;

/** What is used of ioredis' client, or of its cluster. */
export interface Ioredis {
  set(key: string, value: string, unit: 'EX', seconds: number): Promise<unknown>;
  get(key: string): Promise<string | null>;
  del(key: string): Promise<number>;
  info(): Promise<string>;
  dbsize(): Promise<number>;
  on(event: 'error', listener: ErrorListener): unknown;
  off(event: 'error', listener: ErrorListener): unknown;
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

/** A command that fails for want of a connection only tells how often that was tried; the event tells why. */
async function tellingWhy<Value>(redis: Ioredis, work: (redis: Ioredis) => Promise<Value>): Promise<Value> {
  let connectionError: Error | undefined;
  const keep = (error: Error) => {
    connectionError = error;
  };
  redis.on('error', keep);
  try {
    return await work(redis);
  } catch (error) {
    throw isReply(error) ? error : (connectionError ?? error);
  } finally {
    redis.off('error', keep);
  }
}

function isReply(error: unknown): boolean {
  return error instanceof Error && error.name === 'ReplyError';
}
