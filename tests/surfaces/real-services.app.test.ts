import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, startApp } from '../servers/app.ts';
import { NOISE_MS } from '../servers/noise.ts';
import { type PostgresServer, startPostgres } from '../servers/postgres.ts';
import { type RedisServer, startRedis } from '../servers/redis.ts';
import { until } from '../servers/until.ts';

const TIME_LIMIT_MS = 5_000;

let main: PostgresServer;
let analytics: PostgresServer;
let redis: RedisServer;
let app: App;

beforeAll(async () => {
  [main, analytics, redis] = await Promise.all([startPostgres(), startPostgres(), startRedis()]);
  app = await startApp({
    env: {
      DATABASE_URL: main.url,
      DATABASE_URL_ANALYTICS: analytics.url,
      REDIS_URL: redis.url,
      // The connections that are counted are those of who asks.
      STATUS_WATCH_EVERY_MS: '0',
    },
  });
});

afterAll(async () => {
  await app?.stop();
  await Promise.all([main, analytics, redis].map((server) => server?.stop()));
});

async function query<Data>(text: string): Promise<{ data: Data; tookMs: number }> {
  const startedAt = performance.now();
  const response = await fetch(`${app.url}/api/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: text }),
  });
  const { data } = (await response.json()) as { data: Data };
  return { data, tookMs: performance.now() - startedAt };
}

interface Glance {
  health: { databases: string; caches: string };
}

/** Which probes are no longer well, by the REST address that everybody may read. */
async function findFailing(): Promise<{ code: number; failing: string[]; tookMs: number }> {
  const startedAt = performance.now();
  const response = await fetch(`${app.url}/status/api/health`);
  const health = (await response.json()) as Record<string, Record<string, boolean>>;
  const failing = Object.entries(health).flatMap(([check, probes]) =>
    Object.entries(probes).flatMap(([alias, ok]) => (ok ? [] : [`${check}.${alias}`])),
  );
  return { code: response.status, failing, tookMs: performance.now() - startedAt };
}

test('the query everyone learns first answers about real services', async () => {
  const { data } = await query<Glance>('{ health { databases caches } }');
  expect(data).toEqual({ health: { databases: 'FINE', caches: 'FINE' } });
});

test('a server that freezes, dies and returns is named while it is away and fine when it is back', async () => {
  expect(await findFailing()).toMatchObject({ code: 200, failing: [] });
  const ofMain = await main.countConnections();
  const ofAnalytics = await analytics.countConnections();

  analytics.freeze();
  await until(async () => (await findFailing()).failing.length > 0, 3 * TIME_LIMIT_MS);
  const frozen = await findFailing();
  expect(frozen).toMatchObject({ code: 500, failing: ['databases.analytics'] });
  expect(frozen.tookMs).toBeLessThan(TIME_LIMIT_MS + NOISE_MS);
  const others = await query<Glance>('{ health { databases(names: ["default"]) caches } }');
  expect(others.data).toEqual({ health: { databases: 'FINE', caches: 'FINE' } });
  // They do not wait for it.
  expect(others.tookMs).toBeLessThan(TIME_LIMIT_MS);

  await analytics.kill();
  await until(async () => (await findFailing()).failing.length > 0);
  expect(await findFailing()).toMatchObject({ code: 500, failing: ['databases.analytics'] });

  await analytics.restart();
  // One asker beyond the default maxAgeMs of 1,000 ms, and no second try.
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(await findFailing()).toMatchObject({ code: 200, failing: [] });
  // Fewer, when that of the tables has been idle for long.
  await until(async () => (await main.countConnections()) <= ofMain);
  await until(async () => (await analytics.countConnections()) <= ofAnalytics);
});

test('a cache that dies takes nothing with it and is fine when it is back', async () => {
  await redis.kill();
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(await findFailing()).toMatchObject({ code: 500, failing: ['caches.default'] });
  const { data } = await query<Glance>('{ health { databases caches } }');
  expect(data).toEqual({ health: { databases: 'FINE', caches: 'PROBLEM' } });

  await redis.restart();
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(await findFailing()).toMatchObject({ code: 200, failing: [] });
});
