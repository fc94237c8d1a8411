import { drizzle } from 'drizzle-orm/mysql-proxy';
import { drizzle as drizzlePg } from 'drizzle-orm/pg-proxy';
import { expect, it, test, vi } from 'vitest';
import { type StatusDatabase, statusDatabase } from '../../lib/db.ts';
import { ConfigError, defineStatus } from '../../lib/index.ts';
import { ping } from '../../lib/providers/ping.ts';

const resources = { health: { ping: ping() } };

it.each<[string, unknown]>([
  ['an address', 'postgres://localhost/name'],
  ['nothing', undefined],
  ['a pool of node-postgres', { query() {}, connect() {}, end() {} }],
  ['a drizzle for another database', drizzle(async () => ({ rows: [] }))],
])('refuses %s, and says what it takes', async (_, client) => {
  const refusal = /^statusDatabase takes postgres\.js' sql, .* drizzle\(\{ client: pool \}\)\.$/;
  expect(() => statusDatabase(client as never)).toThrow(ConfigError);
  expect(() => statusDatabase(client as never)).toThrow(refusal);
  await expect(statusDatabase(() => client as never).migrate()).rejects.toThrow(refusal);
});

it.each<[string, (database: StatusDatabase) => Promise<unknown>]>([
  ['a use of it', (database) => database.use((db) => db.execute('select 1'))],
  ['the look at what is pending', (database) => database.listPending()],
])('a client that it opened is given up when %s does not end, and the next use opens another', async (_, work) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const ended: number[] = [];
  let opened = 0;
  const database = statusDatabase(() => {
    opened += 1;
    const number = opened;
    const $client = { end: async () => void ended.push(number) };
    return Object.assign(
      drizzlePg(() => (number === 1 ? new Promise(() => {}) : Promise.resolve({ rows: [] }))),
      { $client },
    );
  });
  void work(database);
  await vi.advanceTimersByTimeAsync(29_000);
  expect(ended).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  vi.useRealTimers();
  expect(ended).toEqual([1]);
  await database.use((db) => db.execute('select 1'));
  expect(opened).toBe(2);
});

test('a status without a database has none', () => {
  expect(defineStatus({ name: 'without', resources }).db).toBeUndefined();
});

test('a status has the database that it was given, and closes it', async () => {
  let isClosed = false;
  const nothing = async () => [];
  const db = {
    listPending: nothing,
    migrate: nothing,
    async close() {
      isClosed = true;
    },
  };
  const status = defineStatus({ name: 'with', resources, db });
  expect(status.db).toBe(db);
  await status.stop();
  expect(isClosed).toBe(true);
});

it.each([
  ['an address', 'postgres://localhost/name'],
  ['a client', { query() {} }],
  ['null', null],
])('defineStatus refuses %s as its database, and says how one is made', (_, db) => {
  expect(() => defineStatus({ name: 'wrong', resources, db: db as never })).toThrow(
    'db must be a database of StatusQL: make one of your client, as in statusDatabase(sql).',
  );
});
