import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { memory } from '../../lib/clients/cache/memory.ts';
import type { CacheClient } from '../../lib/clients/cache.ts';
import { defineStatus } from '../../lib/core/define-status.ts';
import { caches } from '../../lib/providers/caches.ts';
import { describeCheckContract } from './contract.ts';

describeCheckContract(
  'caches in this process',
  async () => ({ check: caches({ default: memory() }), stop: async () => {} }),
  [],
);

describe('caches', () => {
  async function look(client: Partial<CacheClient>) {
    const health = { caches: caches({ odd: { ...memory(), ...client } }) };
    const status = defineStatus({ name: randomUUID(), resources: { health } });
    return (await status.report('health')).checks[0]?.probes[0];
  }

  it('finds a cache that forgets', async () => {
    expect(await look({ get: async () => null })).toMatchObject({
      status: 'problem',
      message: 'The cache forgot the value it was given.',
    });
  });

  it('finds a cache that answers another value', async () => {
    expect(await look({ get: async () => 'other' })).toMatchObject({
      status: 'problem',
      message: 'The cache answered another value than it was given.',
    });
  });

  it('uses another key each time, with a short life, and deletes it', async () => {
    const set: [key: string, life: number][] = [];
    const deleted: string[] = [];
    const cache = memory();
    for (let looks = 0; looks < 2; looks += 1) {
      await look({
        ...cache,
        set: (key, value, life) => {
          set.push([key, life]);
          return cache.set(key, value, life);
        },
        delete: async (key) => deleted.push(key),
      });
    }
    const keys = set.map(([key]) => key);
    expect(new Set(keys).size).toBe(2);
    expect(keys[0]).toMatch(/^statusql-[0-9a-f-]{36}$/);
    expect(set.every(([, life]) => life <= 60)).toBe(true);
    expect(deleted).toEqual(keys);
  });

  it('asks a cache with the access read for what is not there, and writes nothing', async () => {
    const cache = memory();
    const refuse = async () => {
      throw new Error('READONLY');
    };
    const health = { caches: caches({ own: { ...cache, set: refuse, delete: refuse } }, { access: 'read' }) };
    const status = defineStatus({ name: randomUUID(), resources: { health } });
    expect((await status.report('health')).checks[0]?.probes).toMatchObject([
      { name: 'own', status: 'fine' },
    ]);
    expect((await cache.readFigures()).hitRatio).toBe(0);
  });

  it.each([
    [{ other: 'read' }, 'access names "other"; there is own.'],
    [{ own: 'none' }, "access of own must be 'write' or 'read'."],
    ['none', "access of own must be 'write' or 'read'."],
  ])('refuses the access %j', (access, message) => {
    expect(() => caches({ own: memory() }, { access: access as never })).toThrow(message);
  });

  it('measures the round trip', async () => {
    expect((await look({}))?.measurements).toEqual([
      { name: 'roundTrip', value: expect.any(Number), unit: 'ms' },
    ]);
  });
});
