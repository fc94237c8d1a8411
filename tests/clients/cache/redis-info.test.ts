import { describe, expect, it } from 'vitest';
import { toCacheFigures } from '../../../lib/clients/cache/redis-info.ts';

describe('what Redis answers to INFO', () => {
  it('gives memory, hit ratio and clients', () => {
    const info = [
      '# Clients',
      'connected_clients:3',
      '# Memory',
      'used_memory:1024',
      'used_memory_human:1.00K',
      '# Stats',
      'keyspace_hits:3',
      'keyspace_misses:1',
      '',
    ].join('\r\n');
    expect(toCacheFigures(info, 7)).toEqual({ memoryBytes: 1024, keys: 7, hitRatio: 0.75, clients: 3 });
  });

  it('gives null for what it leaves out, and no ratio before the first read', () => {
    expect(toCacheFigures('keyspace_hits:0\r\nkeyspace_misses:0\r\n', 0)).toEqual({
      memoryBytes: null,
      keys: 0,
      hitRatio: null,
      clients: null,
    });
  });
});
