import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseClient } from '../../../lib/clients/database.ts';
import { until } from '../../servers/until.ts';

/** A database over something real. */
export interface DatabaseSubject {
  /** Made of a function that opens a client of the driver, which has not been called. */
  client: DatabaseClient;
  /** How often that function was called. */
  readonly opened: number;
  /** How many connections it has; none where it has no server. */
  countConnections?(): Promise<number>;
  /** Has the database take no writes any more. */
  refuseWrites(): Promise<unknown>;
  /** Ends what was started for the test. */
  stop(): Promise<unknown>;
}

/** Describes what every driver of databases must do. */
export function describeDatabaseContract(name: string, make: () => Promise<DatabaseSubject>): void {
  describe(`${name}, as every database`, () => {
    const { signal } = new AbortController();
    let subject: DatabaseSubject;
    beforeAll(async () => {
      subject = await make();
    });
    afterAll(async () => {
      await subject.client.close?.();
      await subject.stop();
    });

    it('is opened by the first question, once', async () => {
      expect(subject.opened).toBe(0);
      await Promise.all([subject.client.ping(signal), subject.client.ping(signal)]);
      expect(subject.opened).toBe(1);
    });

    it('reads the figures', async () => {
      const figures = await subject.client.readFigures?.(signal);
      expect(figures).toMatchObject({ vendor: 'postgresql', isUsable: true, tables: 0 });
      expect(figures?.version).toMatch(/^\d+/);
      expect(figures?.sizeBytes).toBeGreaterThan(0);
    });

    it('knows whether it takes writes', async () => {
      expect(await subject.client.isWritable?.(signal)).toBe(true);
      await subject.refuseWrites();
      expect(await subject.client.isWritable?.(signal)).toBe(false);
    });

    it('closes what it opened, and opens it anew when it is needed', async () => {
      await subject.client.close?.();
      await until(async () => !(await subject.countConnections?.()));
      const before = subject.opened;
      await subject.client.ping(signal);
      expect(subject.opened).toBe(before + 1);
    });
  });
}
