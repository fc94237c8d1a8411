import { z } from 'zod';

/** The shape of the figures of a cache. */
export const cacheFigures = z.object({
  memoryBytes: z.number().nullable().describe('How much memory it takes, in bytes.'),
  keys: z.number().nullable().describe('How many keys it holds.'),
  hitRatio: z
    .number()
    .nullable()
    .describe('Reads that found something, of all reads since the cache started; from 0 to 1.'),
  clients: z.int32().nullable().describe('Connected clients.'),
});

/** The figures of a cache; null what it does not report. */
export type CacheFigures = z.infer<typeof cacheFigures>;

/** A cache as the providers see it: it keeps texts by key for some time. Each signal is aborted when the time limit is over. */
export interface CacheClient {
  /** Keeps a text for so many seconds. */
  set(key: string, value: string, lifeSeconds: number, signal?: AbortSignal): Promise<unknown>;
  /** The text stored under a key; null when there is none. */
  get(key: string, signal?: AbortSignal): Promise<string | null>;
  delete(key: string, signal?: AbortSignal): Promise<unknown>;
  /** Its figures; one without them has none in the stat. */
  readFigures?(signal?: AbortSignal): Promise<CacheFigures>;
  /** Ends what the client opened itself: nothing of what was handed in. */
  close?(): Promise<void>;
}

/** Reads that found something, of all reads; null before the first one. */
export function toHitRatio(hits: number | null, misses: number | null): number | null {
  if (hits === null || misses === null || hits + misses === 0) return null;
  return hits / (hits + misses);
}
