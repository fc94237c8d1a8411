import { randomUUID } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migrateEmbedded, migratePostgres } from '../../lib/db/migrate.ts';
import { migrations } from '../../lib/db/migrations.generated.ts';

const HASHES = 'select hash from statusql.migrations order by created_at';
const expected = migrations.map(({ hash }) => ({ hash }));

const name = `migrate_${randomUUID().replaceAll('-', '')}`;
const server = postgres(inject('postgresUrl'), { max: 1 });
const url = Object.assign(new URL(inject('postgresUrl')), { pathname: name }).href;

beforeAll(async () => {
  await server.unsafe(`create database ${name}`);
});

afterAll(async () => {
  await server.unsafe(`drop database ${name}`);
  await server.end();
});

test('three that migrate an empty PostgreSQL at one time, and one later, apply each migration once', async () => {
  await Promise.all([migratePostgres(url), migratePostgres(url), migratePostgres(url)]);
  await migratePostgres(url);
  const sql = postgres(url, { max: 1 });
  expect([...(await sql.unsafe(HASHES))]).toEqual(expected);
  await sql.end();
});

test('the embedded database takes the same migrations, and a second time none', async () => {
  const database = await PGlite.create();
  await migrateEmbedded(database);
  await migrateEmbedded(database);
  expect((await database.query(HASHES)).rows).toEqual(expected);
  await database.close();
});
