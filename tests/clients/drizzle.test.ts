import { describe, expect, it } from 'vitest';
import { drizzle } from '../../lib/clients/drizzle.ts';

const execute = async () => ({ rows: [] });

describe('drizzle', () => {
  it('tells how much of a pool that counts its connections is in use', async () => {
    const pool = { totalCount: 4, idleCount: 1, options: { max: 10 } };
    expect(await drizzle({ execute, $client: pool }).readPool?.()).toEqual({ used: 3, allowed: 10 });
  });

  it('tells nothing of a pool that does not', async () => {
    expect(await drizzle({ execute, $client: {} }).readPool?.()).toBeUndefined();
  });
});
