import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { expect, onTestFinished, test, vi } from 'vitest';
import { loginAttempts } from '../../../lib/db/schema/login-attempts.ts';
import { type StatusDatabase, statusDatabase } from '../../../lib/db/status-database.ts';
import { createLoginRateLimit } from '../../../lib/standalone/sign-in/login-rate-limit.ts';
import { createNewDatabase } from '../../servers/new-database.ts';
import { startPostgres } from '../../servers/postgres.ts';
import { until } from '../../servers/until.ts';

const MINUTE_MS = 60_000;

/** A process of its own, as far as the database can tell. */
function createReplica(url: string, log: string[] = []) {
  const database = statusDatabase(() => postgres(url, { max: 3, connect_timeout: 1 }));
  return { database, log, limit: createLoginRateLimit({ database, log: (line) => void log.push(line) }) };
}

async function createReplicas() {
  const { url, drop } = await createNewDatabase();
  const replicas = [createReplica(url), createReplica(url)] as const;
  await replicas[0].database.migrate();
  onTestFinished(async () => {
    await Promise.all(replicas.map(({ database }) => database.close()));
    await drop();
  });
  return replicas;
}

const readRows = (database: StatusDatabase) =>
  database.use((db) => db.select().from(loginAttempts).orderBy(loginAttempts.key));

test('replicas share the counts, also of many attempts at one time', async () => {
  const [one, other] = await createReplicas();
  const attempts = Array.from({ length: 40 }, (_, at) => (at % 2 ? one : other).limit.take('ann', '1.1.1.1'));
  const waitsMs = await Promise.all(attempts);
  expect(waitsMs.filter((waitMs) => waitMs === undefined)).toHaveLength(5);
  for (const { limit } of [one, other]) {
    const waitMs = await limit.take('ann', '1.1.1.1');
    expect(waitMs).toBeGreaterThan(14 * MINUTE_MS);
    expect(waitMs).toBeLessThanOrEqual(15 * MINUTE_MS);
  }
  await one.limit.giveBack('ann', '1.1.1.1');
  expect(await other.limit.take('ann', '1.1.1.1')).toBeUndefined();
  const taken: (number | undefined)[] = [];
  for (let at = 0; at < 30; at += 1)
    taken.push(await (at % 2 ? one : other).limit.take('ann', `2.2.2.${at}`));
  // The right password gave one of six back.
  expect(taken.filter((waitMs) => waitMs === undefined)).toHaveLength(15);
  expect([...one.log, ...other.log]).toEqual([]);
});

test('neither accounts nor addresses are in the database, and no text is too odd to be counted', async () => {
  const [{ limit, database, log }, other] = await createReplicas();
  const odd = `ann\0'"\\\u{1f600}${'x'.repeat(100_000)}`;
  for (let at = 0; at < 5; at += 1) expect(await limit.take(odd, '1.1.1.1')).toBeUndefined();
  expect(await other.limit.take(odd, '1.1.1.1')).toBeGreaterThan(0);
  const rows = await readRows(database);
  expect(rows.map(({ key }) => key.replace(/:.*/, '')).sort()).toEqual(['account', 'address', 'pair']);
  expect(JSON.stringify(rows)).not.toMatch(/ann|1\.1\.1\.1/);
  expect(log).toEqual([]);
});

test('a count of a clock that was set back since ends in a quarter of an hour', async () => {
  const [{ limit, database }] = await createReplicas();
  for (let at = 0; at < 5; at += 1) await limit.take('ann', '1.1.1.1');
  await database.use((db) =>
    db.update(loginAttempts).set({ expire: sql`expire + ${24 * 60 * MINUTE_MS}::bigint` }),
  );
  expect(await limit.take('ann', '1.1.1.1')).toBeLessThanOrEqual(15 * MINUTE_MS);
  const [row] = await database.use((db) => db.select().from(loginAttempts).where(sql`key like 'pair:%'`));
  expect(row?.points).toBe(5);
  expect((row?.expire ?? 0) - Date.now()).toBeLessThanOrEqual(15 * MINUTE_MS);
});

test('a replica whose clock is a little behind undoes no count of another', async () => {
  const [{ limit, database }] = await createReplicas();
  await limit.take('ann', '1.1.1.1');
  await database.use((db) =>
    db.update(loginAttempts).set({ expire: sql`expire + ${MINUTE_MS / 2}::bigint` }),
  );
  const before = await readRows(database);
  expect(await limit.take('ann', '1.1.1.1')).toBeUndefined();
  expect(await readRows(database)).toEqual(before.map((row) => ({ ...row, points: 2 })));
});

test('a count whose time is over begins anew', async () => {
  const [{ limit, database }] = await createReplicas();
  for (let at = 0; at < 5; at += 1) await limit.take('ann', '1.1.1.1');
  await database.use((db) => db.update(loginAttempts).set({ expire: Date.now() - 1 }));
  expect(await limit.take('ann', '1.1.1.1')).toBeUndefined();
  expect((await readRows(database)).map(({ points }) => points)).toEqual([1, 1, 1]);
});

test('what ended long ago is cleared at the first attempt and once an hour', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());

  const [{ limit, database }] = await createReplicas();
  const hourMs = 60 * MINUTE_MS;
  const insert = () =>
    database.use((db) =>
      db
        .insert(loginAttempts)
        .values([
          { key: 'long ago', points: 5, expire: Date.now() - 2 * hourMs },
          { key: 'just now', points: 5, expire: Date.now() - MINUTE_MS },
        ])
        .onConflictDoNothing(),
    );
  const isCleared = async () => (await readRows(database)).every(({ key }) => key !== 'long ago');
  await insert();
  await limit.take('ann', '1.1.1.1');
  await until(isCleared);
  await insert();
  await limit.take('ann', '1.1.1.1');
  expect(await readRows(database)).toHaveLength(5);
  vi.advanceTimersByTime(hourMs);
  await limit.take('ann', '1.1.1.1');
  vi.useRealTimers();
  await until(isCleared);
  expect(await readRows(database)).toHaveLength(4);
});

test('without its table it counts in the process', async () => {
  const { url, drop } = await createNewDatabase();
  const { limit, database, log } = createReplica(url);
  for (let at = 0; at < 5; at += 1) expect(await limit.take('ann', '1.1.1.1')).toBeUndefined();
  expect(await limit.take('ann', '1.1.1.1')).toBeGreaterThan(0);
  expect(log).toEqual([expect.stringContaining('run "statusql migrate"')]);
  await database.close();
  await drop();
});

test('while the server is away it counts in the process, and soon after it is back there again', async () => {
  const server = await startPostgres();
  const { limit, database, log } = createReplica(server.url);
  onTestFinished(async () => {
    await database.close();
    await server.stop();
  });
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  await database.migrate();
  expect(await limit.take('ann', '1.1.1.1')).toBeUndefined();
  await server.kill();
  for (let at = 0; at < 5; at += 1) expect(await limit.take('ann', '1.1.1.1')).toBeUndefined();
  expect(await limit.take('ann', '1.1.1.1')).toBeGreaterThan(0);
  expect(await limit.take('ann', '2.2.2.2')).toBeUndefined();
  expect(log).toEqual([expect.stringMatching(/counted in this process alone/)]);
  await server.restart();
  // What it had not written to its disk yet is gone.
  await database.migrate();
  await database.use((db) => db.delete(loginAttempts));
  expect(await limit.take('bob', '3.3.3.3')).toBeUndefined();
  expect(await readRows(database)).toEqual([]);
  vi.advanceTimersByTime(10_000);
  expect(await limit.take('bob', '3.3.3.3')).toBeUndefined();
  expect(await readRows(database)).toHaveLength(3);
});
