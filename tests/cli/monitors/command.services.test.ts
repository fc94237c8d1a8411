import { userInfo } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { createNewDatabase } from '../../servers/new-database.ts';
import { runHere } from '../run-here.ts';
import { statusql } from '../statusql.ts';
import { openWatchedHere, type WatchedHere } from '../watched-here.ts';

const BACKUP = '{"name":"nightly","kind":"backup","fields":{"warningSeconds":3600},"group":"shop"}';
const DB_CONFIG = fileURLToPath(new URL('../db-config', import.meta.url));
const LOGIN = userInfo().username;

let watched: WatchedHere;

const monitors = (...args: string[]) => watched.run('monitors', ...args);
const list = async (...args: string[]) =>
  (await watched.read('monitors', 'list', ...args)).items as { name: string }[];
const show = async (name: string) => {
  const shown = await watched.read('monitors', 'show', name);
  return { ...shown, details: shown.details as Record<string, unknown> } as Record<string, unknown> & {
    details: Record<string, unknown>;
  };
};

beforeAll(async () => {
  watched = await openWatchedHere();
});
beforeEach(async () => {
  await watched.empty();
  await watched.insert({ name: 'health.databases', origin: 'check', kind: 'backup' });
  await watched.insert({ name: 'health.mailQueue', origin: 'check', kind: 'backup' });
});
afterAll(() => watched.stop());

const seed = (name: string, status: 'fine' | 'problem', report?: string) =>
  watched.seed(name, { status, report, since: new Date(Date.now() - 3_600_000), checkedAt: new Date() });

describe('statusql monitors list', () => {
  it('prints a table with the worst first, and how many there are of each status', async () => {
    await seed('health.mailQueue', 'fine');
    await seed('health.databases', 'problem', 'It is down.');
    const { code, stdout, stderr } = await monitors('list', '-f', 'table');
    const lines = stdout.split('\n').map((line) => line.replaceAll('\u00a0', ' '));
    expect(lines[0]).toMatch(/^monitor +status +since +checked +(remarks +)?report$/);
    expect(lines[1]).toMatch(/^health\.databases +✖ problem +1 h ago +(just now|\d+ s ago) +It is down\.$/);
    expect(lines[2]).toMatch(/^health\.mailQueue +● fine +1 h ago +(just now|\d+ s ago)$/);
    expect(lines[4]).toBe('2 monitors: 1 problem, 1 fine.');
    expect([code, stderr]).toEqual([0, '']);
  });

  it('gives programs the object of REST, with all pages in it', async () => {
    const items = await list();
    expect(items.map(({ name }) => name)).toEqual(['health.databases', 'health.mailQueue']);
    expect(items[0]).toMatchObject({ every_ms: 60_000, in_maintenance: false });
    expect((await monitors('list')).stdout).toMatch(/^items:\n {2}- id: /);
  });

  it('takes a group and statuses, and ends with 1 with -e where one that is shown is a problem', async () => {
    await monitors('create', '--json', BACKUP);
    await seed('health.mailQueue', 'fine');
    await seed('health.databases', 'problem');
    const names = async (...args: string[]) => (await list(...args)).map(({ name }) => name);
    expect(await names('--group', 'shop')).toEqual(['nightly']);
    expect(await names('--status', 'fine,problem')).toEqual(['health.databases', 'health.mailQueue']);
    expect((await monitors('list', '-e')).code).toBe(1);
    expect((await monitors('list', '-e', '--status', 'fine')).code).toBe(0);
    expect((await monitors('list', '--group', 'none', '-f', 'table')).stdout).toBe('There are none such.\n');
  });
});

describe('statusql monitors show', () => {
  it('prints all that is known of one, also by the name of its check', async () => {
    await seed('health.databases', 'problem', 'It is down.');
    const { code, stdout } = await monitors('show', 'databases', '-f', 'table');
    expect(stdout).toMatch(/^health\.databases: ✖ problem for 1 h: It is down\./);
    for (const line of [/^kind +backup$/m, /^every_ms +1 min$/m]) expect(stdout).toMatch(line);
    expect(code).toBe(0);
    expect((await monitors('show', 'databases', '-e')).code).toBe(1);
    expect((await show('mail_queue')).name).toBe('health.mailQueue');
  });

  it('says the nearest name for one that is not there', async () => {
    const { code, stderr } = await monitors('show', 'health.database');
    expect(stderr).toContain('Did you mean health.databases?');
    expect(stderr).toContain('Usage: statusql monitors show [options] <monitor>');
    expect(code).toBe(2);
  });
});

describe('statusql monitors run', () => {
  it('evaluates one now, and prints what that found', async () => {
    await monitors('create', '--json', BACKUP);
    const { code, stdout } = await monitors('run', 'nightly');
    expect(stdout).toMatch(/^nightly … ▲ warning \(\d+ ms\): It is old\.\n$/);
    expect(code).toBe(0);
    expect((await show('nightly')).status).toBe('warning');
  });

  it('says what counts where that is something else as yet, and ends with 1 with -e where it found a problem', async () => {
    const fields = { resource: 'health', check: 'databases' };
    await watched.insert({ name: 'twice', kind: 'check', fields, failures: 2 });
    await seed('twice', 'fine');
    const { code, stdout } = await monitors('run', 'twice', '-e');
    expect(stdout).toMatch(
      /^twice … ✖ problem \(\d+ ms\): down, says \[hidden\]; what counts is fine as yet\n$/,
    );
    expect(code).toBe(1);
  });
});

describe('statusql monitors', () => {
  it('create and change make and change one, and say what does not fit', async () => {
    expect(await monitors('create', '--json', BACKUP)).toEqual({
      code: 0,
      stdout: 'nightly: ? unknown\n',
      stderr: '',
    });
    expect((await monitors('change', 'nightly', '--json', '{"failures":3,"group":null}')).code).toBe(0);
    const { details, group } = await show('nightly');
    expect([details.failures, details.version, group]).toEqual([3, 2, undefined]);
    const stale = await monitors('change', 'nightly', '--json', '{"failures":4,"version":1}');
    expect([stale.code, stale.stdout]).toEqual([1, '']);
    expect(stale.stderr).toMatch(/^statusql: /);
    const wrong = await monitors('create', '--json', '{"name":"b","kind":"backup","fields":{}}');
    expect(wrong.stderr).toContain('fields.warningSeconds: ');
    expect(wrong.code).toBe(2);
  });

  it('mute and unmute say until when', async () => {
    const { code, stdout } = await monitors('mute', 'databases', '--until', '2100-01-01');
    expect(stdout).toBe('health.databases: ? unknown (muted until 2100-01-01 00:00:00Z)\n');
    expect(code).toBe(0);
    expect((await monitors('unmute', 'databases')).stdout).toBe('health.databases: ? unknown\n');
    await monitors('mute', 'databases', '--for', '2h');
    const left = Date.parse(String((await show('databases')).muted_until)) - Date.now();
    expect(left).toBeGreaterThan(3_600_000);
    expect(left).toBeLessThanOrEqual(7_200_000);
  });

  it('ack takes a problem on in the name of who runs it, and note adds to it', async () => {
    await seed('health.databases', 'problem');
    const { code, stdout } = await monitors('ack', 'databases', '--note', 'Looking.');
    expect(stdout).toBe(`health.databases: problem, acknowledged by ${LOGIN}\n`);
    expect(code).toBe(0);
    const noted = JSON.parse(
      (await monitors('note', 'databases', 'Well again.', '--public', '-f', 'json')).stdout,
    );
    expect(noted.notes).toMatchObject([
      { author: LOGIN, text: 'Looking.', is_public: false },
      { author: LOGIN, text: 'Well again.', is_public: true },
    ]);
  });

  it('ack of what is fine is refused', async () => {
    await seed('health.databases', 'fine');
    const { code, stdout, stderr } = await monitors('ack', 'databases');
    expect(stderr).toMatch(/^statusql: Nothing is wrong with .*: there is nothing to take on\.\n$/);
    expect([code, stdout]).toEqual([1, '']);
  });

  it('delete takes one away that people made', async () => {
    await monitors('create', '--json', BACKUP);
    expect(await monitors('delete', 'nightly')).toEqual({
      code: 0,
      stdout: 'nightly: deleted\n',
      stderr: '',
    });
    expect((await monitors('show', 'nightly')).code).toBe(2);
  });
});

test('a config without a database ends with 1 and says how it gets one', async () => {
  expect(await runHere(['monitors', 'list'])).toEqual({
    code: 1,
    stdout: '',
    stderr:
      'statusql: The config has no db: give defineStatus one, as in db: statusDatabase(sql) with statusDatabase of statusql/db.\n',
  });
});

describe('a database', () => {
  const list = (url: string) =>
    statusql(['monitors', 'list'], { cwd: DB_CONFIG, env: { CLIENT: 'postgres.js', DATABASE_URL: url } });

  it('whose tables are not there ends it with 1 and what makes them', async () => {
    const { url, drop } = await createNewDatabase();
    const ended = await list(url);
    await drop();
    expect(ended).toEqual({
      code: 1,
      stdout: '',
      stderr: 'statusql: The tables of StatusQL are not there or not up to date: run "statusql migrate".\n',
    });
  });

  it('that is away ends it with 1 and the reason, without the password', async () => {
    const { code, stdout, stderr } = await list('postgres://app:hunter2hunter2@127.0.0.1:1/app');
    expect(stderr).toMatch(/^statusql: .*ECONNREFUSED.*\n$/);
    expect(stderr).not.toContain('hunter2hunter2');
    expect([code, stdout]).toEqual([1, '']);
  });
});
