import type { CacheFigures } from '../cache-client.ts';

/** The figures in what Redis answers to INFO, with the number of keys. */
export function toCacheFigures(info: string, keys: number): CacheFigures {
  const read = (field: string) => {
    const found = new RegExp(`^${field}:(\\d+)\\r?$`, 'm').exec(info)?.[1];
    return found === undefined ? null : Number(found);
  };
  return {
    memoryBytes: read('used_memory'),
    keys,
    hitRatio: toHitRatio(read('keyspace_hits'), read('keyspace_misses')),
    clients: read('connected_clients'),
  };
}

/** Reads that found something, of all reads; null before the first one. */
export function toHitRatio(hits: number | null, misses: number | null): number | null {
  if (hits === null || misses === null || hits + misses === 0) return null;
  return hits / (hits + misses);
}
