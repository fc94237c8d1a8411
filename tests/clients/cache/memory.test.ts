import { describe, expect, it, vi } from 'vitest';
import { memory } from '../../../lib/clients/cache/memory.ts';
import { describeCacheContract } from './contract.ts';

describeCacheContract('memory', async () => ({ client: memory(), stop: async () => {} }));

describe('the cache in this process', () => {
  it('keeps a value for its life, and counts', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      const cache = memory();
      await cache.set('key', 'value', 30);
      vi.advanceTimersByTime(29_000);
      expect(await cache.get('key')).toBe('value');
      expect(await cache.readFigures()).toMatchObject({ keys: 1, hitRatio: 1 });
      vi.advanceTimersByTime(1_000);
      expect(await cache.get('key')).toBeNull();
      expect(await cache.readFigures()).toMatchObject({ keys: 0, hitRatio: 0.5 });
    } finally {
      vi.useRealTimers();
    }
  });
});
