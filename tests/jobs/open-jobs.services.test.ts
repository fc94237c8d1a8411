import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { drizzle as drizzleNode } from 'drizzle-orm/node-postgres';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
// @ts-expect-error: it comes with pg-boss, without its types.
import pg from 'pg';
import postgres from 'postgres';
import { describe, expect, it, test } from 'vitest';
import { consoleLogger } from '../../lib/core/logger.ts';
import { toScript } from '../../lib/db/migrate.ts';
import { type PostgresqlClient, statusDatabase } from '../../lib/db.ts';
import { openJobs } from '../../lib/jobs/open-jobs.ts';
import { createNewDatabase } from '../servers/new-database.ts';

const options = { max: 3, onnotice: () => {} };

type Opened = { client: PostgresqlClient; end(): Promise<unknown> };

const CLIENTS: [string, (url: string) => Opened | Promise<Opened>][] = [
  [
    'a postgres.js',
    (url) => {
      const client = postgres(url, options);
      return { client, end: () => client.end() };
    },
  ],
  [
    'a drizzle over postgres.js',
    (url) => {
      const client = postgres(url, options);
      return { client: drizzlePostgres(client), end: () => client.end() };
    },
  ],
  [
    'a drizzle over node-postgres',
    (url) => {
      const pool = new pg.Pool({ connectionString: url, max: 3 });
      // Its database may be dropped before the server has seen that it ended.
      pool.on('error', () => {});
      return { client: drizzleNode({ client: pool }), end: () => pool.end() };
    },
  ],
  [
    'a PGlite',
    async () => {
      const client = await PGlite.create();
      return { client, end: () => client.close() };
    },
  ],
  [
    'a drizzle over PGlite',
    async () => {
      const client = await PGlite.create();
      return { client: drizzlePglite(client), end: () => client.close() };
    },
  ],
];

describe.each(CLIENTS)('over %s', (_, open) => {
  it('does jobs, each with its data, and keeps its tables tidy', async () => {
    const database = await createNewDatabase();
    const { client, end } = await open(database.url);
    const own = statusDatabase(client);
    await own.migrate();
    const jobs = await openJobs(own, { isResident: true, logger: consoleLogger });
    const errors: Error[] = [];
    jobs.on('error', (error) => errors.push(error));
    await jobs.start();
    await jobs.createQueue('trial', { policy: 'short' });
    // Again, as each process does.
    await jobs.createQueue('trial', { policy: 'short' });
    const { promise, resolve } = Promise.withResolvers<unknown>();
    await jobs.work('trial', { pollingIntervalSeconds: 0.5 }, async ([job]) => resolve(job?.data));
    const data = { text: 'a "b" \\ c', list: [1, 2], none: null };
    await jobs.send('trial', data);
    expect(await promise).toEqual(data);
    await jobs.schedule('trial', '* * * * *');
    await jobs.supervise();
    await jobs.stop({ graceful: true, timeout: 1_000 });
    expect(errors).toEqual([]);
    expect(await own.listPending()).toEqual([]);
    await end();
    await database.drop();
  });
});

test('the printed script makes the tables of the jobs too, in a schema of their own', async () => {
  const database = await createNewDatabase();
  const client = postgres(database.url, { ...options, max: 1 });
  const own = statusDatabase(client);
  const pending = await own.listPending();
  expect(pending.at(-1)?.name).toMatch(/^jobs_\d+$/);
  await client.unsafe(toScript(pending)).simple();
  expect(await own.listPending()).toEqual([]);
  const jobs = await openJobs(own, { isResident: false, logger: consoleLogger });
  expect(await jobs.isInstalled()).toBe(true);
  await client.end();
  await database.drop();
});

test('tables of an older pg-boss are brought up to date, and those of a newer one left alone', async () => {
  const database = await createNewDatabase();
  const client = postgres(database.url, options);
  const own = statusDatabase(client);
  const { getConstructionPlans, getRollbackPlans } = await import('pg-boss');
  const version = Number(/\('(\d+)'\)/.exec(getConstructionPlans('statusql_jobs'))?.[1]);
  await own.migrate();
  const rollback = postgres(database.url, { ...options, max: 1 });
  await rollback.unsafe(getRollbackPlans('statusql_jobs', version)).simple();
  await rollback.end();
  expect((await own.listPending()).map(({ name }) => name)).toEqual([`jobs_${version}`]);
  await own.migrate();
  expect(await own.listPending()).toEqual([]);
  await own.use((db) => db.execute(sql`update statusql_jobs.version set version = version + 1`));
  expect(await own.listPending()).toEqual([]);
  await client.end();
  await database.drop();
});
