import { randomUUID } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import { Redis as Upstash } from '@upstash/redis';
import { Redis } from 'ioredis';
import postgres from 'postgres';
import { describe, expect, inject, it } from 'vitest';
import { ioredis, ioredisOptions } from '../../lib/clients/cache/ioredis.ts';
import { memory } from '../../lib/clients/cache/memory.ts';
import { upstash } from '../../lib/clients/cache/upstash.ts';
import { pglite } from '../../lib/clients/database/pglite.ts';
import { postgresJs, postgresJsOptions } from '../../lib/clients/database/postgres-js.ts';
import { defineStatus } from '../../lib/core/define-status.ts';
import { cacheStats } from '../../lib/providers/cache-stats.ts';
import { databaseStats } from '../../lib/providers/database-stats.ts';
import { findFreePort } from '../servers/free-port.ts';
import { startPostgres } from '../servers/postgres.ts';
import { until } from '../servers/until.ts';
import { startUpstash } from '../servers/upstash.ts';

const some = expect.any(Number);

describe('the figures of databases', () => {
  async function read(clients: Parameters<typeof databaseStats<string>>[0]) {
    const stats = { databases: databaseStats(clients) };
    const status = defineStatus({ name: randomUUID(), resources: { stats } });
    const report = await status.report('stats');
    await status.stop();
    return report.stats[0];
  }

  it('tell how full and busy a PostgreSQL is, to a role without rights too', async () => {
    const sql = postgres(inject('postgresUrl'), postgresJsOptions);
    await sql`create role looker login`;
    await sql`create table counted (id int)`;
    const url = inject('postgresUrl').replace('postgres@', 'looker@');
    const looker = postgres(url, { ...postgresJsOptions, transform: postgres.camel });
    try {
      const figures = {
        vendor: 'postgresql',
        isUsable: true,
        version: expect.stringMatching(/^\d+/),
        sizeBytes: some,
        connectionsUsed: some,
        connectionsAllowed: 60,
        tables: 1,
        cacheHitRatio: some,
        replicationLagSeconds: null,
      };
      const report = await read({ default: postgresJs(sql), looker: postgresJs(looker) });
      expect(report?.data).toMatchObject({ default: figures, looker: figures });
      expect(report?.data.looker?.connectionsUsed).toBeGreaterThanOrEqual(2);
    } finally {
      await sql`drop table counted`;
      await sql`drop role looker`;
      await Promise.all([sql.end(), looker.end()]);
    }
  });

  it('tell the age of the oldest transaction', async () => {
    const sql = postgres(inject('postgresUrl'), postgresJsOptions);
    await sql.begin(async (transaction) => {
      await transaction`select 1`;
      const report = await read({ default: postgresJs(sql) });
      expect(report?.data.default?.oldestTransactionSeconds).toBeGreaterThan(0);
    });
    await sql.end();
  });

  it('tell how far a standby is behind, on both sides', async () => {
    const primary = await startPostgres();
    const standby = await startPostgres({ standbyOf: primary });
    const here = postgres(primary.url, postgresJsOptions);
    const there = postgres(standby.url, postgresJsOptions);
    try {
      await until(
        async () => (await here`select from pg_stat_replication where state = 'streaming'`).length > 0,
      );
      const report = await read({ primary: postgresJs(here), standby: postgresJs(there) });
      expect(report?.data.primary?.replicationLagSeconds).toBeGreaterThanOrEqual(0);
      expect(report?.data.standby?.replicationLagSeconds).toBeGreaterThanOrEqual(0);
    } finally {
      await Promise.all([here.end(), there.end()]);
      await standby.stop();
      await primary.stop();
    }
  });

  it('tell of a PGlite what it can, and null of one that is down', async () => {
    const gone = `postgres://nobody@127.0.0.1:${await findFreePort()}/nothing`;
    // Made here, as it takes longer than the time limit where the machine is busy.
    const made = await PGlite.create();
    const report = await read({
      embedded: pglite(() => made),
      gone: postgresJs(() => postgres(gone, postgresJsOptions)),
    });
    expect(report?.data).toEqual({
      embedded: {
        vendor: 'postgresql',
        isUsable: true,
        version: expect.stringMatching(/^\d+/),
        sizeBytes: some,
        connectionsUsed: null,
        connectionsAllowed: null,
        tables: 0,
        oldestTransactionSeconds: null,
        cacheHitRatio: some,
        replicationLagSeconds: null,
      },
      gone: null,
    });
  });
});

describe('the figures of caches', () => {
  it('tell what each kind of cache knows of itself', async () => {
    const { url, token, stop } = await startUpstash(inject('redisUrl'));
    const stats = {
      caches: cacheStats({
        redis: ioredis(() => new Redis(inject('redisUrl'), ioredisOptions)),
        upstash: upstash(new Upstash({ url, token, enableTelemetry: false, retry: false })),
        memory: memory(),
      }),
    };
    const status = defineStatus({ name: randomUUID(), resources: { stats } });
    const { stats: reports } = await status.report('stats');
    expect(reports[0]?.data).toEqual({
      redis: {
        memoryBytes: some,
        keys: some,
        hitRatio: expect.toSatisfy((ratio) => ratio === null || (ratio >= 0 && ratio <= 1)),
        clients: some,
      },
      upstash: { memoryBytes: null, keys: some, hitRatio: null, clients: null },
      memory: { memoryBytes: null, keys: 0, hitRatio: null, clients: null },
    });
    await status.stop();
    await stop();
  });
});
