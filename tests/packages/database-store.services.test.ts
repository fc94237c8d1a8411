import { randomUUID } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { type StatusDatabase, statusDatabase } from '../../lib/db/status-database.ts';
import { databaseStore } from '../../lib/packages/database-store.ts';
import type { Newest } from '../../lib/packages/newest-store.ts';

interface Opened {
  database: StatusDatabase;
  close(): Promise<void>;
}

async function openPostgres(): Promise<Opened> {
  const name = `packages_${randomUUID().replaceAll('-', '')}`;
  const server = postgres(inject('postgresUrl'), { max: 1 });
  await server.unsafe(`create database ${name}`);
  const url = Object.assign(new URL(inject('postgresUrl')), { pathname: name }).href;
  const client = postgres(url, { max: 4, onnotice: () => {} });
  const database = statusDatabase(client);
  await database.migrate();
  return {
    database,
    async close() {
      await client.end();
      await server.unsafe(`drop database ${name}`);
      await server.end();
    },
  };
}

async function openPglite(): Promise<Opened> {
  const embedded = await PGlite.create();
  const database = statusDatabase(embedded);
  await database.migrate();
  return { database, close: () => embedded.close() };
}

const DAY_MS = 24 * 60 * 60_000;

const toNewest = (key: string, rest: Partial<Newest> = {}): Newest => ({
  key,
  name: `name of ${key}`,
  newest: '2.0.0',
  newestLicence: 'MIT',
  wanted: '1.5.0',
  deprecated: null,
  problem: null,
  checkedAt: new Date(),
  ...rest,
});

describe.each([
  ['PostgreSQL', openPostgres],
  ['PGlite', openPglite],
])('answers of registries kept in %s', (_, open) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());
  beforeEach(() =>
    opened.database.use((db) => db.execute(sql`truncate statusql.package_versions, statusql.claims`)),
  );
  const store = () => databaseStore(opened.database);

  it('come back as they were, those asked for only', async () => {
    const one = toNewest('one', { deprecated: 'Don\'t: "use" \u{1F4A5}; drop table x' });
    const nothing = { newest: null, newestLicence: null, wanted: null };
    const two = toNewest('two', { ...nothing, problem: 'The registry does not have it.' });
    await store().write([one, two, toNewest('three')]);
    expect(await store().read(['two', 'one', 'four'])).toEqual(expect.arrayContaining([one, two]));
    expect(await store().read(['two', 'one', 'four'])).toHaveLength(2);
    expect(await store().read([])).toEqual([]);
  });

  it('give way to newer ones', async () => {
    await store().write([toNewest('one'), toNewest('two')]);
    const newer = toNewest('one', { newest: '3.0.0', deprecated: 'Old.', problem: 'None.', wanted: null });
    await store().write([newer]);
    expect(await store().read(['one'])).toEqual([newer]);
  });

  it('go when nobody has renewed them for 30 days', async () => {
    await store().write([toNewest('old', { checkedAt: new Date(Date.now() - 31 * DAY_MS) })]);
    await store().write([toNewest('young', { checkedAt: new Date(Date.now() - 29 * DAY_MS) })]);
    expect((await store().read(['old', 'young'])).map(({ key }) => key)).toEqual(['young']);
  });

  it('may be as many as the largest project has', async () => {
    const many = Array.from({ length: 12_000 }, (_, index) => toNewest(`number ${index}`));
    await store().write(many);
    expect(await store().read(many.map(({ key }) => key))).toHaveLength(12_000);
  });

  it('are asked for by one of many processes at a time', async () => {
    const claims = await Promise.all(Array.from({ length: 8 }, () => store().claim(60_000)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await store().claim(60_000)).toBe(false);
  });

  it('are asked for by another when the time of the first is over', async () => {
    expect(await store().claim(1)).toBe(true);
    await opened.database.use((db) => db.execute(sql`select pg_sleep(0.01)`));
    expect(await store().claim(60_000)).toBe(true);
  });
});
