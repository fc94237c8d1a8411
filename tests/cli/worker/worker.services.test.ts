import postgres from 'postgres';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { statusDatabase } from '../../../lib/db.ts';
import { findFreePort } from '../../servers/free-port.ts';
import { createNewDatabase, type NewDatabase } from '../../servers/new-database.ts';
import { until } from '../../servers/until.ts';
import { statusql } from '../statusql.ts';
import { WITHOUT_PG_BOSS } from '../without-pg-boss.ts';
import { startWorker } from './start-worker.ts';

let made: NewDatabase;
let sql: postgres.Sql;

beforeAll(async () => {
  made = await createNewDatabase();
  sql = postgres(made.url, { max: 2, onnotice: () => {} });
});

afterAll(async () => {
  await sql.end();
  await made.drop();
});

const countPeriods = async () =>
  Number((await sql`select count(*) as count from statusql.monitor_periods`)[0]?.count);

test('a worker watches until SIGTERM, and ends in order', async () => {
  // Before there are tables it goes on trying.
  const worker = await startWorker({ DATABASE_URL: made.url });
  await statusDatabase(sql).migrate();
  await until(async () => (await countPeriods()) === 1);
  worker.child.kill('SIGTERM');
  const { code, stderr } = await worker.ended;
  expect(code).toBe(0);
  expect(stderr).toContain('Watching over time cannot begin yet, and is tried again: ');
  expect(stderr).toContain('statusql migrate');
  expect(stderr).toContain('Watching over time has begun.');
});

test('a worker with a probe port, its only one, is probed there', async () => {
  const port = String(await findFreePort());
  const worker = await startWorker({ DATABASE_URL: made.url, PROBES: port });
  const response = await fetch(`http://localhost:${port}/status/api/readyz`);
  expect([response.status, await response.text()]).toEqual([200, 'ok']);
  worker.child.kill('SIGTERM');
  expect((await worker.ended).code).toBe(0);
});

it.each([
  ['without a db', {}, /^statusql: Nothing is watched: the config has no db, or says watch: false\./],
  [
    'with watch: false',
    { DATABASE_URL: 'postgres://127.0.0.1:1/none', WATCH: 'false' },
    /^statusql: Nothing is watched/,
  ],
])('refuses to start %s, and says what to do', async (_, env, said) => {
  const { code, stderr } = await statusql(['worker'], { cwd: import.meta.dirname, env });
  expect(stderr).toMatch(said);
  expect(code).toBe(1);
});

it('refuses to start without pg-boss, and says how to install it', async () => {
  const { code, stderr } = await statusql(['worker'], {
    cwd: import.meta.dirname,
    env: { DATABASE_URL: made.url, NODE_OPTIONS: WITHOUT_PG_BOSS },
  });
  expect(stderr).toBe('statusql: Watching over time needs what is not installed: npm install pg-boss\n');
  expect(code).toBe(1);
});

it('prints its help', async () => {
  const { code, stdout } = await statusql(['worker', '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('Usage: statusql worker [options]');
});
