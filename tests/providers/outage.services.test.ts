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
import { type PostgresServer, startPostgres } from '../servers/postgres.ts';
import { type RedisServer, startRedis } from '../servers/redis.ts';
import { until } from '../servers/until.ts';

const TIMEOUT_MS = 1_000;
const NOISE_MS = 500;

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
      async look() {
        const startedAt = performance.now();
        const report = await status.report('health');
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

    await sleep(1_000);
    expect((await status.look()).failing).toEqual([]);
    await until(async () => (await countAll()).join() === before.join());
    await status.stop();
  });

  async function expectOnly(name: string, look: ReturnType<typeof define>['look']) {
    // Beyond maxAgeMs, so that it looks anew.
    await sleep(1_000);
    const { failing, slowestOfTheWellMs, elapsedMs } = await look();
    expect(failing).toEqual([name]);
    expect(elapsedMs).toBeLessThan(TIMEOUT_MS + NOISE_MS);
    expect(slowestOfTheWellMs).toBeLessThan(500);
  }
});
