import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StatusDatabase, statusDatabase } from '../../../lib/db/status-database.ts';
import { listStaff } from '../../../lib/standalone/sign-in/staff.ts';
import { upsertUser } from '../../../lib/standalone/sign-in/users.ts';

let client: PGlite;
let database: StatusDatabase;

beforeAll(async () => {
  client = new PGlite();
  database = statusDatabase(client);
  await database.migrate();
});
afterAll(() => client.close());

const settings = {
  administrator: { email: 'admin@example.org' },
  staff: ['ann@example.org', '@ops.example.org'],
  users: [],
};
const administrator = { id: 'administrator', name: 'Administrator', email: 'admin@example.org' };

test('the administrator is staff before anybody has signed in', async () => {
  expect(await listStaff(database, settings)).toEqual([administrator]);
});

test('who signed in as staff is staff, as long as the settings say so', async () => {
  const account = (email: string, staff: boolean, provider = 'oidc') => ({
    ...{ provider, providerAccountId: email, email, staff },
    name: email === 'ann@example.org' ? 'Ann' : null,
  });
  await upsertUser(database, account('ann@example.org', true));
  await upsertUser(database, account('bob@ops.example.org', true));
  await upsertUser(database, account('user@example.org', false));
  await upsertUser(database, account('struck@example.org', true));
  await upsertUser(database, account('admin@example.org', true, 'credentials'));
  const people = await listStaff(database, settings);
  const id = expect.stringMatching(/^[\da-f-]{36}$/);
  expect(people[0]).toEqual(administrator);
  expect(people.slice(1).sort((a, b) => String(a.email).localeCompare(String(b.email)))).toEqual([
    { id, name: 'Ann', email: 'ann@example.org' },
    { id, name: undefined, email: 'bob@ops.example.org' },
  ]);
});
