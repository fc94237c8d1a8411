import { randomUUID } from 'node:crypto';
import { Queue } from 'bullmq';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ioredisOptions } from '../../lib/clients/cache/ioredis.ts';
import { bullmq, bullmqOptions } from '../../lib/clients/queue/bullmq.ts';
import { defineStatus } from '../../lib/core/define-status.ts';
import { workerStats } from '../../lib/providers/worker-stats.ts';
import { type WorkersOptions, workers } from '../../lib/providers/workers.ts';
import { startQueueWorker } from '../servers/queue-worker.ts';
import { type RedisServer, startRedis } from '../servers/redis.ts';
import { until } from '../servers/until.ts';
import { describeCheckContract, type Subject, TIMEOUT_MS } from './contract.ts';

const open = (server: RedisServer, name: string) =>
  bullmq(() => new Queue(name, { connection: { url: server.url, ...ioredisOptions }, ...bullmqOptions }));

async function onRedis(): Promise<Subject> {
  const server = await startRedis();
  const worker = await startQueueWorker(server, 'mail', 'mailer-1');
  return {
    check: workers(
      { mail: open(server, 'mail') },
      { expected: { mail: ['mailer-1'] }, timeoutMs: TIMEOUT_MS },
    ),
    outage: {
      start: server.kill,
      end: server.restart,
      cause: /ECONNREFUSED|ECONNRESET|Connection is closed/,
    },
    hang: { start: server.freeze, end: server.thaw },
    // Those of the worker have names.
    countConnections: async () => (await server.listConnectionNames()).filter((name) => name === '').length,
    async stop() {
      await worker.stop();
      await server.stop();
    },
  };
}

describeCheckContract('workers over BullMQ', onRedis);

describe('workers over BullMQ', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.stop());

  function define(queue: string, options: WorkersOptions<string> = {}) {
    const client = open(server, queue);
    const health = { workers: workers({ [queue]: client }, options) };
    const stats = { workers: workerStats({ [queue]: client }) };
    const status = defineStatus({ name: randomUUID(), resources: { health, stats } });
    return {
      ...status,
      /** What each probe says. */
      async look() {
        const { checks } = await status.report('health', { maxAgeMs: 0 });
        const probes = checks[0]?.probes.map(({ name, status: found, message }) => [name, message ?? found]);
        return Object.fromEntries(probes ?? []);
      },
      async readFigures() {
        const report = await status.report('stats', { maxAgeMs: 0 });
        return report.stats[0]?.data[queue];
      },
    };
  }

  it('sees each expected worker by its name, and the one that is killed no more', async () => {
    const queue = 'post office';
    const start = (name: string) => startQueueWorker(server, queue, name);
    const [first, second] = await Promise.all([start('clerk@host-1:w:1'), start('clerk@host-2')]);
    const status = define(queue, { expected: { [queue]: ['clerk@host-1:w:1', 'clerk@host-2'] } });
    const fine = {
      'post office': 'fine',
      'post office/clerk@host-1:w:1': 'fine',
      'post office/clerk@host-2': 'fine',
    };
    expect(await status.look()).toEqual(fine);

    await first.kill();
    await until(async () => {
      const found = await status.look();
      return found['post office/clerk@host-1:w:1'] === 'No worker of this name is connected.';
    });
    expect(await status.look()).toMatchObject({ 'post office': 'fine', 'post office/clerk@host-2': 'fine' });
    expect(await status.readFigures()).toMatchObject({ workers: 1, workerNames: ['clerk@host-2'] });

    await first.restart();
    expect(await status.look()).toEqual(fine);
    await status.stop();
    await Promise.all([first.stop(), second.stop()]);
  });

  it('needs one worker of any name where none is named', async () => {
    const status = define('anyone');
    expect(await status.look()).toEqual({ anyone: 'No worker is connected.' });
    const worker = await startQueueWorker(server, 'anyone');
    expect(await status.look()).toEqual({ anyone: 'fine' });
    expect(await status.readFigures()).toMatchObject({ workers: 1, workerNames: [] });
    await worker.stop();
    expect(await status.look()).toEqual({ anyone: 'No worker is connected.' });
    await status.stop();
  });

  it('warns of a queue at its limits, then finds a problem, and is fine when the jobs are done', async () => {
    const queue = new Queue('parcels', { connection: { url: server.url } });
    const worker = await startQueueWorker(server, 'parcels');
    const status = define('parcels', { limits: { parcels: { waiting: { warning: 2, problem: 4 } } } });
    await queue.pause();
    await queue.add('parcel', {});
    expect(await status.look()).toEqual({ parcels: 'fine' });
    await queue.add('parcel', {}, { priority: 5 });
    expect(await status.look()).toEqual({ parcels: 'Jobs that wait: 2, a warning from 2 on.' });
    await queue.addBulk([
      { name: 'parcel', data: {} },
      { name: 'parcel', data: {} },
    ]);
    expect(await status.look()).toEqual({ parcels: 'Jobs that wait: 4, a problem from 4 on.' });
    expect((await status.report('health', { maxAgeMs: 0 })).status).toBe('problem');
    await queue.resume();
    await until(async () => (await status.look()).parcels === 'fine');
    await status.stop();
    await worker.stop();
    await queue.close();
  });

  it('finds that a job waits for too long while its worker is there and hangs', async () => {
    const queue = new Queue('letters', { connection: { url: server.url } });
    const worker = await startQueueWorker(server, 'letters', 'postman');
    const status = define('letters', {
      expected: { letters: ['postman'] },
      limits: { letters: { oldestWaitingSeconds: { warning: 0.5, problem: 2 } } },
    });
    worker.freeze();
    await queue.add('letter', {});
    // The frozen worker has taken the first one.
    await queue.add('letter', {});
    const found: Record<string, string>[] = [];
    await until(async () => {
      found.push(await status.look());
      return /problem/.test(found.at(-1)?.letters ?? '');
    });
    const said = found.map(({ letters }) => /warning|problem/.exec(letters ?? '')?.[0] ?? letters);
    expect([...new Set(said)]).toEqual(['fine', 'warning', 'problem']);
    expect(found.every((one) => one['letters/postman'] === 'fine')).toBe(true);
    worker.thaw();
    await until(async () => (await status.look()).letters === 'fine');
    await status.stop();
    await worker.stop();
    await queue.close();
  });

  it('tells the figures of a queue', async () => {
    const queue = new Queue('figures', { connection: { url: server.url } });
    const worker = await startQueueWorker(server, 'figures', 'counter');
    const status = define('figures', { limits: { figures: { failed: { warning: 1 } } } });
    await queue.add('done', {});
    await queue.add('failing', { fails: true });
    await until(async () => (await queue.getFailedCount()) === 1);
    await queue.add('long', { lastsMs: 60_000 });
    await queue.add('later', {}, { delay: 60_000 });
    await until(async () => (await queue.getActiveCount()) === 1);
    await queue.add('waiting', {});
    expect(await status.readFigures()).toEqual({
      isPaused: false,
      waiting: 1,
      active: 1,
      delayed: 1,
      failed: 1,
      completed: 1,
      oldestWaitingSeconds: expect.any(Number),
      completedPerMinute: expect.any(Number),
      workers: 1,
      workerNames: ['counter'],
    });
    expect(await status.look()).toEqual({ figures: 'Jobs that failed: 1, a warning from 1 on.' });
    await queue.pause();
    expect(await status.readFigures()).toMatchObject({ isPaused: true });
    await status.stop();
    await worker.kill();
    await queue.close();
  });

  it('tells no address of a worker', async () => {
    const worker = await startQueueWorker(server, 'secrets', 'hidden');
    const status = define('secrets', { expected: { secrets: ['hidden'] } });
    const text = JSON.stringify([await status.report('health'), await status.report('stats')]);
    expect(text).toContain('hidden');
    expect(text).not.toMatch(/127\.0\.0\.1|addr/i);
    await status.stop();
    await worker.stop();
  });
});
