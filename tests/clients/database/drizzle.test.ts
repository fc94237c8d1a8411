import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { drizzle } from '../../../lib/clients/database/drizzle.ts';

const { signal } = new AbortController();
const execute = async () => ({ rows: [] });

describe('drizzle', () => {
  it('tells how much of a pool that counts its connections is in use', async () => {
    const pool = { totalCount: 4, idleCount: 1, options: { max: 10 } };
    expect(await drizzle({ execute, $client: pool }).readPool()).toEqual({ used: 3, allowed: 10 });
  });

  it('tells nothing of a pool that does not', async () => {
    expect(await drizzle({ execute, $client: {} }).readPool()).toBeUndefined();
  });

  it('does not let a pool that it opened end the process when the server ends an idle connection', async () => {
    const pool = new EventEmitter();
    await drizzle(() => ({ execute, $client: pool })).ping(signal);
    expect(() => pool.emit('error', new Error('terminating connection'))).not.toThrow();
  });

  it('leaves the errors of a pool that was handed in to its owner', async () => {
    const pool = new EventEmitter();
    await drizzle({ execute, $client: pool }).ping(signal);
    expect(pool.listenerCount('error')).toBe(0);
  });
});
