import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueueClient } from '../../../lib/clients/queue.ts';
import { until } from '../../servers/until.ts';

/** An empty queue over something real. */
export interface QueueSubject {
  /** Made of a function that opens a client of the driver, which has not been called. */
  client: QueueClient;
  countConnections(): Promise<number>;
  /** What is written where the queue is. */
  listContents(): Promise<string[]>;
  /** Adds a job that nobody takes. */
  addJob(): Promise<unknown>;
  /** Starts a worker of a name. */
  startWorker(name: string): Promise<{ stop(): Promise<unknown> }>;
  /** Ends what was started for the test. */
  stop(): Promise<unknown>;
}

/** Describes what every driver of queues must do. */
export function describeQueueContract(name: string, make: () => Promise<QueueSubject>): void {
  describe(`${name}, as every queue`, () => {
    let subject: QueueSubject;
    beforeAll(async () => {
      subject = await make();
    });
    afterAll(() => subject.stop());

    it('opens one connection at the first question, writes nothing, and closes it', async () => {
      const { client, countConnections, listContents } = subject;
      expect(await countConnections()).toBe(0);
      expect(await client.readWorkers()).toEqual([]);
      expect(await client.readJobs()).toEqual({
        isPaused: false,
        waiting: 0,
        active: 0,
        delayed: 0,
        failed: 0,
        completed: 0,
        oldestWaitingSeconds: null,
        completedPerMinute: null,
      });
      expect(await countConnections()).toBe(1);
      expect(await listContents()).toEqual([]);
      await client.close?.();
      expect(await countConnections()).toBe(0);
    });

    it('counts the jobs that wait, and for how long the oldest does', async () => {
      await subject.addJob();
      await subject.addJob();
      const jobs = await subject.client.readJobs();
      expect(jobs.waiting).toBe(2);
      expect(jobs.oldestWaitingSeconds).toBeGreaterThanOrEqual(0);
      expect(jobs.oldestWaitingSeconds).toBeLessThan(60);
    });

    it('names the workers that are connected', async () => {
      const worker = await subject.startWorker('mailer-1');
      expect(await subject.client.readWorkers()).toEqual(['mailer-1']);
      await worker.stop();
      await until(async () => [await subject.client.readWorkers()].flat().length === 0);
      await subject.client.close?.();
    });
  });
}
