import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, test } from 'vitest';
import { listAll } from '../../../lib/db/migrate.ts';
import { listAllJobTables } from '../../../lib/jobs/job-tables.ts';
import { createEmbedded } from '../../../lib/standalone/embedded/embedded.ts';
import { listTables, OUR_TABLES } from '../../db/tables.ts';
import { findProgram } from '../../servers/find-program.ts';
import { createNewDatabase, type NewDatabase } from '../../servers/new-database.ts';
import { startPostgres } from '../../servers/postgres.ts';
import { type Ended, statusql } from '../statusql.ts';

const CONFIG = fileURLToPath(new URL('../db-config', import.meta.url));
const ALL = [...listAll(), ...(await listAllJobTables())];
const NAMES = ALL.map(({ name }) => name).join(', ');
const APPLIED = `${ALL.length} migrations applied: ${NAMES}.\n`;
const UP_TO_DATE = 'The tables are up to date.\n';

let database: NewDatabase;

beforeEach(async () => {
  database = await createNewDatabase();
});

afterEach(() => database.drop());

function migrate(args: string[] = [], env: Record<string, string> = {}): Promise<Ended> {
  return statusql(['migrate', ...args], {
    cwd: CONFIG,
    env: { CLIENT: 'postgres.js', DATABASE_URL: database.url, ...env },
  });
}

describe('statusql migrate', () => {
  it.each([
    'postgres.js',
    'drizzle',
    'function',
    'app',
  ])('makes the tables of an empty database handed in as %s, and the second time finds nothing to do', async (client) => {
    const host = postgres(database.url, { max: 1 });
    await host`create table of_the_host (id int)`;
    await host.end();
    expect(await migrate([], { CLIENT: client })).toEqual({ code: 0, stdout: '', stderr: APPLIED });
    expect(await listTables(database.url)).toEqual(['public.of_the_host', ...OUR_TABLES]);
    expect(await migrate([], { CLIENT: client })).toEqual({ code: 0, stdout: '', stderr: UP_TO_DATE });
  });

  it('may run five times at one moment: one of them does the work', async () => {
    const ended = await Promise.all(Array.from({ length: 5 }, () => migrate()));
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
    expect(ended.map(({ stderr }) => stderr).sort()).toEqual([APPLIED, ...Array(4).fill(UP_TO_DATE)]);
  });
});

describe('statusql migrate --dry-run', () => {
  it('prints the SQL of what is pending and changes nothing; psql runs it as it is', async () => {
    const { code, stdout, stderr } = await migrate(['--dry-run']);
    expect(stderr).toBe(`${ALL.length} migrations to be applied: ${NAMES}.\n`);
    for (const { statements } of ALL) for (const part of statements) expect(stdout).toContain(part);
    expect(code).toBe(0);
    expect(await listTables(database.url)).toEqual([]);

    const psql = spawnSync(findProgram('psql', 'postgresql'), ['--set', 'ON_ERROR_STOP=1', database.url], {
      input: stdout,
      encoding: 'utf8',
    });
    expect([psql.status, psql.stderr]).toEqual([0, '']);
    expect(await listTables(database.url)).toEqual(OUR_TABLES);
    expect(await migrate()).toEqual({ code: 0, stdout: '', stderr: UP_TO_DATE });
    expect(await migrate(['--dry-run'])).toEqual({ code: 0, stdout: '', stderr: UP_TO_DATE });
  });
});

test('a config without a database ends with 1 and says how it gets one', async () => {
  expect(await migrate([], { CLIENT: '' })).toEqual({
    code: 1,
    stdout: '',
    stderr:
      'statusql: The config has no db: give defineStatus one, as in db: statusDatabase(sql) with statusDatabase of statusql/db.\n',
  });
});

test.each([
  ['migrate', []],
  ['dry run', ['--dry-run']],
])('a wrong password ends a %s with 1 and the reason, without the password', async (_, args) => {
  const server = await startPostgres();
  onTestFinished(() => server.stop());
  const admin = postgres(server.url, { max: 1 });
  await admin`create role app login password 'right-password'`;
  const [{ file } = { file: '' }] = await admin<
    { file: string }[]
  >`select current_setting('hba_file') as file`;
  writeFileSync(file, `host all app 127.0.0.1/32 scram-sha-256\n${readFileSync(file, 'utf8')}`);
  await admin`select pg_reload_conf()`;
  await admin.end();
  const url = Object.assign(new URL(server.url), { username: 'app', password: 'wrong-password' }).href;
  const { code, stdout, stderr } = await migrate(args, { DATABASE_URL: url });
  expect(stderr).toMatch(/^statusql: The tables are not up to date: password authentication failed.*\n$/);
  expect(stderr).not.toContain('wrong-password');
  expect([code, stdout]).toEqual([1, '']);
});

test('a server that is away ends it with 1 and the reason', async () => {
  const { code, stderr } = await migrate([], {
    DATABASE_URL: 'postgres://app:hunter2hunter2@127.0.0.1:1/app',
  });
  expect(stderr).toMatch(/^statusql: The tables are not up to date: .*ECONNREFUSED.*\n$/);
  expect(stderr).not.toContain('hunter2hunter2');
  expect(code).toBe(1);
});

describe('of the embedded database', () => {
  let home: string;
  let directory: string;
  const run = (args: string[] = []) => migrate(args, { CLIENT: 'embedded', EMBEDDED: directory });

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'statusql-migrate-'));
    directory = join(home, 'database');
  });

  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('the tables are made, with the database itself, but not by a dry run', async () => {
    expect((await run(['--dry-run'])).stdout).toContain('CREATE TABLE "statusql"."users"');
    expect(existsSync(directory)).toBe(false);
    expect(await run()).toEqual({ code: 0, stdout: '', stderr: APPLIED });
    expect(await run()).toEqual({ code: 0, stdout: '', stderr: UP_TO_DATE });
    expect(await run(['--dry-run'])).toEqual({ code: 0, stdout: '', stderr: UP_TO_DATE });
  });

  it('a server that holds it brings the tables up to date itself', async () => {
    const embedded = createEmbedded({ directory });
    embedded.hold('http://localhost:1');
    const { code, stderr } = await run();
    await embedded.close();
    expect(stderr).toBe(
      `Process ${process.pid} holds the embedded database, and brings its tables up to date itself.\n`,
    );
    expect(code).toBe(0);
  });
});
