import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toCauseMessage } from '../../../lib/core/probe-error.ts';
import { users } from '../../../lib/db/schema/users.ts';
import type { StatusDatabase } from '../../../lib/db/status-database.ts';
import { createAppDatabase } from '../../../lib/standalone/app-database.ts';
import { createEmbedded } from '../../../lib/standalone/embedded/embedded.ts';
import { recordSignIn, upsertUser } from '../../../lib/standalone/sign-in/users.ts';
import { createNewDatabase, type NewDatabase } from '../../servers/new-database.ts';
import { startPostgres } from '../../servers/postgres.ts';

const home = mkdtempSync(join(tmpdir(), 'statusql-users-'));
const embedded = createEmbedded({ directory: join(home, 'database') });
let server: NewDatabase;

beforeAll(async () => {
  server = await createNewDatabase();
});

afterAll(async () => {
  await embedded.close();
  await server.drop();
  rmSync(home, { recursive: true, force: true });
});

const ann = {
  provider: 'oidc',
  providerAccountId: '1',
  email: 'ann@example.org',
  name: 'Ann',
  staff: false,
};

describe.each<[string, () => StatusDatabase]>([
  ['PostgreSQL', () => createAppDatabase({ kind: 'postgres', url: server.url }, embedded)],
  ['the embedded database', () => createAppDatabase({ kind: 'embedded' }, embedded)],
])('in %s', (_, create) => {
  test('who signs in is one row by provider and account, as they were last', async () => {
    const database = create();
    // Twice at one moment, and nobody has made the tables yet.
    await Promise.all([upsertUser(database, ann), upsertUser(database, { ...ann, providerAccountId: '2' })]);
    const [before] = await database.use((db) =>
      db.select().from(users).where(sql`provider_account_id = '1'`),
    );
    await upsertUser(database, { ...ann, email: null, name: null, staff: true });
    await upsertUser(database, { ...ann, provider: 'github' });
    const rows = await database.use((db) =>
      db.select().from(users).orderBy(users.provider, users.providerAccountId),
    );
    expect(rows.map(({ provider, providerAccountId }) => [provider, providerAccountId])).toEqual([
      ['github', '1'],
      ['oidc', '1'],
      ['oidc', '2'],
    ]);
    const [, after] = rows;
    expect(after).toMatchObject({ id: before?.id, email: null, name: null, staff: true });
    expect(after?.firstSignedInAt).toEqual(before?.firstSignedInAt);
    expect(after?.lastSignedInAt.getTime()).toBeGreaterThan(before?.lastSignedInAt.getTime() ?? Infinity);
    await database.close();
  });
});

test('who signs in is told by which id they are among the people', async () => {
  const database = createAppDatabase({ kind: 'postgres', url: server.url }, embedded);
  const parts = { database, settings: { staff: ['ann@example.org'], users: [] }, log() {} };
  const record = (provider: string) =>
    recordSignIn(parts, { id: '7', email: ann.email }, { provider, providerAccountId: '7', type: 'oauth' });
  const id = await record('github');
  expect(id).toMatch(/^[\da-f-]{36}$/);
  expect(await record('github')).toBe(id);
  expect(await record('credentials')).toBe('administrator');
  await database.close();
});

test('copies of the app in one process share one pool', () => {
  const create = () => createAppDatabase({ kind: 'postgres', url: server.url }, embedded);
  expect(create()).toBe(create());
});

test('a PostgreSQL that is away is named, and when it is back the next one is written', async () => {
  const postgresServer = await startPostgres();
  const database = createAppDatabase({ kind: 'postgres', url: postgresServer.url }, embedded);
  await postgresServer.kill();
  const failed = await upsertUser(database, ann).catch((error: unknown) => toCauseMessage(error));
  expect(failed).toContain('ECONNREFUSED');
  await postgresServer.restart();
  await upsertUser(database, ann);
  expect(await database.use((db) => db.$count(users))).toBe(1);
  // One pool is kept, of a few connections.
  expect(await postgresServer.countConnections()).toBeGreaterThan(0);
  await Promise.all(Array.from({ length: 10 }, () => upsertUser(database, ann)));
  expect(await postgresServer.countConnections()).toBeLessThanOrEqual(3);
  await database.close();
  expect(await postgresServer.countConnections()).toBe(0);
  await postgresServer.stop();
});
