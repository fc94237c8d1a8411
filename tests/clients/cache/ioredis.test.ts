import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { ioredis } from '../../../lib/clients/cache/ioredis.ts';

describe('what Redis answers to INFO', () => {
  const readFigures = (info: string, keys: number) => {
    const commands = { set: async () => 'OK', get: async () => null, del: async () => 0 };
    const redis = Object.assign(new EventEmitter(), commands, {
      info: async () => info,
      dbsize: async () => keys,
      disconnect() {},
    });
    return ioredis(redis).readFigures();
  };

  it('gives memory, hit ratio and clients', async () => {
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
    expect(await readFigures(info, 7)).toEqual({ memoryBytes: 1024, keys: 7, hitRatio: 0.75, clients: 3 });
  });

  it('gives null for what it leaves out, and no ratio before the first read', async () => {
    expect(await readFigures('keyspace_hits:0\r\nkeyspace_misses:0\r\n', 0)).toEqual({
      memoryBytes: null,
      keys: 0,
      hitRatio: null,
      clients: null,
    });
  });
});
