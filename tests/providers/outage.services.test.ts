import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ioredis, ioredisOptions } from '../../lib/clients/cache/ioredis.ts';
import { postgresJs, postgresJsOptions } from '../../lib/clients/database/postgres-js.ts';
import { defineStatus } from '../../lib/core/define-status.ts';
import { caches } from '../../lib/providers/caches.ts';
import { databases } from '../../lib/providers/databases.ts';
import { NOISE_MS } from '../servers/noise.ts';
import { type PostgresServer, startPostgres } from '../servers/postgres.ts';
import { type RedisServer, startRedis } from '../servers/redis.ts';
import { until } from '../servers/until.ts';

const TIMEOUT_MS = 1_000;

describe('an outage of one of two databases and a cache', () => {
  let main: PostgresServer;
  let analytics: PostgresServer;
  let redis: RedisServer;
  beforeAll(async () => {
    [main, analytics, redis] = await Promise.all([startPostgres(), startPostgres(), startRedis()]);
  });
  afterAll(async () => {
    await Promise.all([main.stop(), analytics.stop(), redis.stop()]);
  });

  const open = (server: PostgresServer) => postgresJs(() => postgres(server.url, postgresJsOptions));

  function define() {
    const limit = { timeoutMs: TIMEOUT_MS };
    const health = {
      databases: databases({ default: open(main), analytics: open(analytics) }, limit),
      caches: caches({ default: ioredis(() => new Redis(redis.url, ioredisOptions)) }, limit),
    };
    const status = defineStatus({ name: randomUUID(), resources: { health } });
    return {
      ...status,
      /** The probes that fail, and the longest time that one of the others took, once all have answered. */
      async look(maxAgeMs?: number) {
        const startedAt = performance.now();
        const report = await status.report('health', { maxAgeMs });
        const probes = report.checks.flatMap(({ name: check, probes }) =>
          probes.map(({ name, ok, durationMs }) => ({ name: `${check} ${name}`, ok, durationMs })),
        );
        return {
          failing: probes.filter(({ ok }) => !ok).map(({ name }) => name),
          slowestOfTheWellMs: Math.max(...probes.filter(({ ok }) => ok).map(({ durationMs }) => durationMs)),
          elapsedMs: performance.now() - startedAt,
        };
      },
    };
  }

  const countAll = () => Promise.all([main, analytics, redis].map((server) => server.countConnections()));

  it.each([
    ['databases default', () => main],
    ['databases analytics', () => analytics],
    ['caches default', () => redis],
  ])('names exactly %s while it is frozen and dead, and recovers without a restart', async (name, serverOf) => {
    const server = serverOf();
    const status = define();
    expect((await status.look()).failing).toEqual([]);
    const before = await countAll();

    server.freeze();
    await expectOnly(name, status.look);
    await expectOnly(name, status.look);
    await server.kill();
    await expectOnly(name, status.look);
    await expectOnly(name, status.look);
    await server.restart();

    // One asker beyond the default maxAgeMs of 1,000 ms, and no second try.
    await sleep(1_100);
    expect((await status.look()).failing).toEqual([]);
    await until(async () => (await countAll()).join() === before.join());
    await status.stop();
  });

  async function expectOnly(name: string, look: ReturnType<typeof define>['look']) {
    const { failing, slowestOfTheWellMs, elapsedMs } = await look(0);
    expect(failing).toEqual([name]);
    expect(elapsedMs).toBeLessThan(TIMEOUT_MS + NOISE_MS);
    expect(slowestOfTheWellMs).toBeLessThan(TIMEOUT_MS);
  }
});
