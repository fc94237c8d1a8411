import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, startApp } from '../servers/app.ts';
import { startQueueWorker } from '../servers/queue-worker.ts';
import { type RedisServer, startRedis } from '../servers/redis.ts';
import type { ServerProcess } from '../servers/server-process.ts';
import { until } from '../servers/until.ts';

let redis: RedisServer;
let worker: ServerProcess;
let app: App;
beforeAll(async () => {
  redis = await startRedis();
  worker = await startQueueWorker(redis, 'mail', 'mailer-1');
  const workers = { REDIS_URL: redis.url, STATUS_WORKERS: 'mail/mailer-1', STATUS_ANONYMOUS: 'details' };
  // The connections that are counted are those of who asks for workers: what watches asks for caches too.
  const env = { ...workers, STATUS_WATCH_EVERY_MS: '0' };
  app = await startApp({ env });
});
afterAll(async () => {
  await Promise.all([app.stop(), worker.stop()]);
  await redis.stop();
});

async function ask(path: string) {
  const response = await fetch(app.url + path);
  return { code: response.status, answer: await response.json() };
}

test('the app watches the workers that STATUS_WORKERS names, and what their queues do', async () => {
  const health = '/status/api/health/workers';
  expect(await ask(health)).toEqual({ code: 200, answer: { mail: true, 'mail/mailer-1': true } });
  expect(await ask('/status/api/stats/workers')).toMatchObject({
    code: 200,
    answer: { mail: { is_paused: false, waiting: 0, workers: 1, worker_names: ['mailer-1'] } },
  });
  const query = encodeURIComponent('{ health { workers } stats { workers { name workers } } }');
  expect((await ask(`/api/graphql?query=${query}`)).answer).toEqual({
    data: { health: { workers: 'FINE' }, stats: { workers: [{ name: 'mail', workers: 1 }] } },
  });

  const before = await redis.countConnections();
  await worker.kill();
  await until(async () => (await ask(health)).code === 500);
  expect((await ask(health)).answer).toEqual({ mail: true, 'mail/mailer-1': false });
  await worker.restart();
  await until(async () => (await ask(health)).code === 200);
  await until(async () => (await redis.countConnections()) === before);
});
