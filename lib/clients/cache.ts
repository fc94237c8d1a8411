/** The figures of a cache; null what it does not report. */
export interface CacheFigures {
  memoryBytes: number | null;
  keys: number | null;
  /** Reads that found something, of all reads since the cache started; from 0 to 1. */
  hitRatio: number | null;
  /** Connected clients. */
  clients: number | null;
}

/** A cache as the providers see it: it keeps texts by key for some time. */
export interface CacheClient {
  /** Keeps a text for so many seconds. */
  set(key: string, value: string, lifeSeconds: number): Promise<unknown>;
  /** The text stored under a key; null when there is none. */
  get(key: string): Promise<string | null>;
  delete(key: string): Promise<unknown>;
  /** Its figures; one without them has none in the stat. */
  readFigures?(): Promise<CacheFigures>;
  /** Ends what the client opened itself: nothing of what was handed in. */
  close?(): Promise<void>;
}

/** Reads that found something, of all reads; null before the first one. */
export function toHitRatio(hits: number | null, misses: number | null): number | null {
  if (hits === null || misses === null || hits + misses === 0) return null;
  return hits / (hits + misses);
}
