import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ioredisOptions } from '../../../lib/clients/cache/ioredis.ts';
import { bullmq, bullmqOptions } from '../../../lib/clients/queue/bullmq.ts';
import { NOISE_MS } from '../../servers/noise.ts';
import { startQueueWorker } from '../../servers/queue-worker.ts';
import { type RedisServer, startRedis } from '../../servers/redis.ts';
import { until } from '../../servers/until.ts';
import { describeQueueContract } from './contract.ts';

describeQueueContract('bullmq', async () => {
  const server = await startRedis();
  const open = () =>
    new Queue('letters', { connection: { url: server.url, ...ioredisOptions }, ...bullmqOptions });
  return {
    client: bullmq(open),
    countConnections: server.countConnections,
    listContents: server.listKeys,
    async addJob() {
      const queue = open();
      await queue.add('letter', {});
      await queue.close();
    },
    startWorker: (name) => startQueueWorker(server, 'letters', name),
    stop: server.stop,
  };
});

describe('bullmq', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.stop());

  const open = () =>
    new Queue('mail', { connection: { url: server.url, ...ioredisOptions }, ...bullmqOptions });

  it('leaves open what was handed in', async () => {
    const redis = new Redis(server.url, ioredisOptions);
    const queue = new Queue('mail', { connection: redis, ...bullmqOptions });
    const client = bullmq(queue);
    await client.readJobs();
    await client.close();
    expect(redis.status).toBe('ready');
    expect(queue.listenerCount('error')).toBe(0);
    await queue.close();
    redis.disconnect();
  });

  it('leaves open the connection that was handed to a queue it opened', async () => {
    const redis = new Redis(server.url, ioredisOptions);
    const client = bullmq(() => new Queue('mail', { connection: redis, ...bullmqOptions }));
    await client.readJobs();
    await client.close();
    expect(redis.status).toBe('ready');
    redis.disconnect();
  });

  it('tells the workers by name, asking once for all who ask at one time', async () => {
    const workers = await Promise.all(
      ['mailer:w:1', undefined].map((name) => startQueueWorker(server, 'mail', name)),
    );
    const redis = new Redis(server.url, ioredisOptions);
    const queue = bullmq(new Queue('mail', { connection: redis, ...bullmqOptions }));
    const countLists = async () =>
      Number(/cmdstat_client\|list:calls=(\d+)/.exec(await redis.info('commandstats'))?.[1] ?? 0);
    const before = await countLists();
    const answers = await Promise.all(Array.from({ length: 10 }, () => queue.readWorkers()));
    for (const names of answers) expect([names].flat().toSorted()).toEqual(['mailer:w:1', null]);
    expect(await countLists()).toBe(before + 1);
    redis.disconnect();
    await Promise.all(workers.map((worker) => worker.stop()));
  });

  it('tells what the oldest job has waited, whichever end of the queue it is at', async () => {
    const queue = open();
    const client = bullmq(queue);
    const age = async () => Math.round((await client.readJobs()).oldestWaitingSeconds ?? -1);
    const minutesAgo = (minutes: number) => Date.now() - minutes * 60_000;
    await queue.add('last in, first out', {}, { timestamp: minutesAgo(1), lifo: true });
    await queue.add('last in, first out', {}, { timestamp: minutesAgo(0), lifo: true });
    expect(await age()).toBe(60);
    await queue.add('important', {}, { timestamp: minutesAgo(2), priority: 1 });
    expect(await age()).toBe(120);
    await queue.add('unimportant', {}, { timestamp: minutesAgo(3), priority: 9 });
    expect(await age()).toBe(180);
    await queue.obliterate({ force: true });
    await queue.close();
  });

  it('tells what a worker did in the last minute, where it keeps metrics', async () => {
    const worker = await startQueueWorker(server, 'mail');
    const queue = open();
    const client = bullmq(queue);
    await queue.addBulk(Array.from({ length: 3 }, () => ({ name: 'mail', data: {} })));
    await until(async () => (await queue.getCompletedCount()) === 3);
    const redis = new Redis(server.url, ioredisOptions);
    // As if it was a minute ago.
    await redis.hset('bull:mail:metrics:completed', 'prevTS', Date.now() - 60_000);
    redis.disconnect();
    expect((await client.readJobs()).completedPerMinute).toBe(3);
    await queue.obliterate({ force: true });
    await queue.close();
    await worker.stop();
  });

  it('tells why there is no connection, and is closed for good also then', async () => {
    const queue = bullmq(open);
    await queue.readJobs();
    await server.kill();
    await expect(queue.readJobs()).rejects.toThrow(/ECONNREFUSED|ECONNRESET|Connection is closed/);
    await queue.close();
    await server.restart();
    // Longer than it waits before it connects again.
    await sleep(1_000);
    expect(await server.countConnections()).toBe(0);
  });

  it('is closed in time by a Redis that does not answer', async () => {
    const queue = bullmq(open);
    await queue.readJobs();
    server.freeze();
    const startedAt = performance.now();
    await queue.close();
    expect(performance.now() - startedAt).toBeLessThan(1_000 + NOISE_MS);
    server.thaw();
    await until(async () => (await server.countConnections()) === 0);
  });
});
