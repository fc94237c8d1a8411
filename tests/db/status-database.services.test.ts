import { PGlite } from '@electric-sql/pglite';
import { type SQL, sql } from 'drizzle-orm';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { toRows } from '../../lib/clients/postgresql.ts';
import { listAll, toScript } from '../../lib/db/migrate.ts';
import { migrations } from '../../lib/db/migrations.generated.ts';
import { databaseStore, type PostgresqlClient, type StatusDatabase, statusDatabase } from '../../lib/db.ts';
import { listAllJobTables } from '../../lib/jobs/job-tables.ts';
import { createNewDatabase, type NewDatabase } from '../servers/new-database.ts';
import { startPostgres } from '../servers/postgres.ts';

const NAMES = [...listAll(), ...(await listAllJobTables())].map(({ name }) => name);
const HASHES = 'select hash from statusql.migrations order by created_at';
const expected = migrations.map(({ hash }) => ({ hash }));
const options = { max: 3, onnotice: () => {} };
const namesOf = (applied: readonly { name: string }[]) => applied.map(({ name }) => name);

let database: NewDatabase;
let client: postgres.Sql;

beforeEach(async () => {
  database = await createNewDatabase();
  client = postgres(database.url, options);
});

afterEach(async () => {
  await client.end();
  await database.drop();
});

const readHashes = async () => [...(await client.unsafe(HASHES))];

const CLIENTS: [string, () => Promise<{ client: PostgresqlClient; end(): Promise<void> }>][] = [
  ["a postgres.js of the host's", async () => ({ client, end: async () => {} })],
  ['a drizzle over postgres.js', async () => ({ client: drizzlePostgres(client), end: async () => {} })],
  [
    'a PGlite',
    async () => {
      const pglite = await PGlite.create();
      return { client: pglite, end: () => pglite.close() };
    },
  ],
  [
    'a drizzle over PGlite',
    async () => {
      const pglite = await PGlite.create();
      return { client: drizzlePglite(pglite), end: () => pglite.close() };
    },
  ],
];

describe.each(CLIENTS)('over %s', (_, open) => {
  it('makes the tables once, in a schema of their own, and then they keep things', async () => {
    const opened = await open();
    const own = statusDatabase(opened.client);
    expect(namesOf(await own.listPending())).toEqual(NAMES);
    expect(namesOf(await own.migrate())).toEqual(NAMES);
    expect(await own.migrate()).toEqual([]);
    expect(await own.listPending()).toEqual([]);
    const store = databaseStore(own);
    const checkedAt = new Date();
    const newest = { newest: '2.0.0', newestLicence: null, wanted: null, deprecated: null, problem: null };
    await store.write([{ key: 'one', name: 'a', ...newest, checkedAt }]);
    expect(await store.read(['one'])).toEqual([{ key: 'one', name: 'a', ...newest, checkedAt }]);
    await own.close();
    // What was handed in stays open.
    await own.use((db) => db.execute(sql`select 1`));
    await opened.end();
  });

  it('writes JSON as JSON, however it goes in, and reads it as it was', async () => {
    const opened = await open();
    const own = statusDatabase(opened.client);
    const value = { text: 'a "b" \\ c', list: [1, null], none: null };
    const read = (way: SQL) =>
      own.use((db) => db.transaction(async (tx) => toRows(await tx.execute(sql`select ${way} as value`))));
    const json = JSON.stringify(value);
    expect(await read(sql`${json}::jsonb -> 'list' -> 0`)).toEqual([{ value: 1 }]);
    expect(await read(sql`${json}::text::jsonb -> 'list' -> 0`)).toEqual([{ value: 1 }]);
    await opened.end();
  });

  it('says how the tables are made where they are not there', async () => {
    const opened = await open();
    const store = databaseStore(statusDatabase(opened.client));
    await expect(store.read(['one'])).rejects.toThrow(
      'The tables of StatusQL are not there or not up to date: run "statusql migrate".',
    );
    await opened.end();
  });
});

test('five that migrate an empty database at one time, and one later, apply each migration once', async () => {
  const clients = Array.from({ length: 5 }, () => postgres(database.url, options));
  const applied = await Promise.all(clients.map((one) => statusDatabase(one).migrate()));
  expect(applied.map(({ length }) => length).sort()).toEqual([0, 0, 0, 0, NAMES.length]);
  expect(await statusDatabase(client).migrate()).toEqual([]);
  expect(await readHashes()).toEqual(expected);
  await Promise.all(clients.map((one) => one.end()));
});

test('five do so too where transactions are serializable unless they say otherwise', async () => {
  const name = new URL(database.url).pathname.slice(1);
  await client.unsafe(`alter database ${name} set default_transaction_isolation = 'serializable'`);
  const clients = Array.from({ length: 5 }, () => postgres(database.url, options));
  await Promise.all(clients.map((one) => statusDatabase(one).migrate()));
  expect(await readHashes()).toEqual(expected);
  await Promise.all(clients.map((one) => one.end()));
});

test('the script of what is pending does what migrating does, and all or none of it', async () => {
  const psql = postgres(database.url, { ...options, max: 1 });
  const own = statusDatabase(client);
  const script = toScript(await own.listPending());
  expect(await client.unsafe("select 1 from pg_namespace where nspname = 'statusql'")).toHaveLength(0);
  await psql.unsafe(script).simple();
  expect(await own.listPending()).toEqual([]);
  expect(await readHashes()).toEqual(expected);
  // It is for the database that it was made of.
  await expect(psql.unsafe(script).simple()).rejects.toThrow('already exists');
  await psql.end();
  expect(await readHashes()).toEqual(expected);
});

test('a migration that fails leaves nothing behind', async () => {
  await client.unsafe('create schema statusql; create table statusql.claims (taken int)').simple();
  await expect(statusDatabase(client).migrate()).rejects.toThrow();
  expect(await client.unsafe("select to_regclass('statusql.users') as found")).toEqual([{ found: null }]);
});

test('tables that are up to date ask for no right to make any', async () => {
  await statusDatabase(client).migrate();
  const role = `reader_${process.pid}`;
  await client
    .unsafe(
      `create role ${role} login; grant usage on schema statusql to ${role};
      grant select on all tables in schema statusql to ${role};
      grant usage on schema statusql_jobs to ${role}; grant select on statusql_jobs.version to ${role}`,
    )
    .simple();
  const reader = postgres(Object.assign(new URL(database.url), { username: role }).href, options);
  expect(await statusDatabase(reader).migrate()).toEqual([]);
  await reader.end();
  await client.unsafe(`drop owned by ${role}; drop role ${role}`).simple();
});

test("a postgres.js of the host's reads dates, and names its columns, as it did", async () => {
  const host = postgres(database.url, { ...options, transform: postgres.camel });
  const read = () => host.unsafe("select timestamptz '2026-01-02T03:04:05Z' as read_at");
  const before = await read();
  await statusDatabase(host).migrate();
  await databaseStore(statusDatabase(host)).claim(1_000);
  expect([...(await read())]).toEqual([...before]);
  expect(before[0]?.readAt).toEqual(new Date('2026-01-02T03:04:05Z'));
  expect(await statusDatabase(host).migrate()).toEqual([]);
  await host.end();
});

describe('a function that opens the client', () => {
  it('is called at the first use, once, and what it opened is closed with it', async () => {
    const server = await startPostgres();
    let opened = 0;
    const own: StatusDatabase = statusDatabase(() => {
      opened += 1;
      return postgres(server.url, options);
    });
    expect(opened).toBe(0);
    await own.migrate();
    await own.use((db) => db.execute(sql`select 1`));
    expect(opened).toBe(1);
    expect(await server.countConnections()).toBeGreaterThan(0);
    await own.close();
    expect(await server.countConnections()).toBe(0);
    await own.use((db) => db.execute(sql`select 1`));
    expect(opened).toBe(2);
    await own.close();
    await server.stop();
  });
});
