import { type CacheClient, toHitRatio } from '../cache.ts';

interface CacheEntry {
  value: string;
  /** When it ends, on the clock that never jumps. */
  endsAt: number;
}

/** A cache in this process: for one that needs no other. */
export function memory(): Required<CacheClient> {
  const entries = new Map<string, CacheEntry>();
  let hits = 0;
  let misses = 0;

  function dropEnded(): void {
    for (const [key, { endsAt }] of entries) if (endsAt <= performance.now()) entries.delete(key);
  }

  return {
    async set(key, value, lifeSeconds) {
      dropEnded();
      entries.set(key, { value, endsAt: performance.now() + lifeSeconds * 1_000 });
    },
    async get(key) {
      dropEnded();
      const value = entries.get(key)?.value ?? null;
      if (value === null) misses += 1;
      else hits += 1;
      return value;
    },
    async delete(key) {
      entries.delete(key);
    },
    async readFigures() {
      dropEnded();
      return { memoryBytes: null, keys: entries.size, hitRatio: toHitRatio(hits, misses), clients: null };
    },
    async close() {
      entries.clear();
    },
  };
}
