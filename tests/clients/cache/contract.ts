import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CacheClient } from '../../../lib/clients/cache.ts';
import { until } from '../../servers/until.ts';

/** A cache over something real. */
export interface CacheSubject {
  client: CacheClient;
  /** How many connections it has; none where it has no server. */
  countConnections?(): Promise<number>;
  /** Ends what was started for the test. */
  stop(): Promise<unknown>;
}

/** Describes what every driver of caches must do. */
export function describeCacheContract(name: string, make: () => Promise<CacheSubject>): void {
  describe(`${name}, as every cache`, () => {
    let subject: CacheSubject;
    beforeAll(async () => {
      subject = await make();
    });
    afterAll(() => subject.stop());

    it.each(['plain text', '12', 'OK', 'ä', '{"looks":"like JSON"}'])('keeps %s as it is', async (value) => {
      const key = `statusql-${randomUUID()}`;
      await subject.client.set(key, value, 30);
      expect(await subject.client.get(key)).toBe(value);
      await subject.client.delete(key);
      expect(await subject.client.get(key)).toBeNull();
    });

    it('forgets a value when its life is over', async () => {
      await subject.client.set('statusql-life', 'short', 1);
      expect(await subject.client.get('statusql-life')).toBe('short');
      await until(async () => (await subject.client.get('statusql-life')) === null);
    });

    it('counts its keys', async () => {
      await subject.client.set('statusql-counted', 'value', 30);
      const figures = await subject.client.readFigures?.();
      expect(figures?.keys).toBeGreaterThanOrEqual(1);
      await subject.client.delete('statusql-counted');
    });

    it('closes what it opened', async () => {
      await subject.client.close?.();
      await until(async () => !(await subject.countConnections?.()));
    });
  });
}
