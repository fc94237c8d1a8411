import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openWatchedHere, type WatchedHere } from '../watched-here.ts';

const UUID = /^[0-9a-f-]{36}\n$/;

let watched: WatchedHere;

beforeAll(async () => {
  watched = await openWatchedHere();
});
beforeEach(async () => {
  await watched.empty();
  await watched.insert({ name: 'health.databases', origin: 'check', kind: 'backup' });
  await watched.insert({ name: 'orders', group: 'shop' });
  await watched.insert({ name: 'outbox', group: 'mail' });
});
afterAll(() => watched.stop());

const maintenance = (...args: string[]) => watched.run('maintenance', ...args);
const list = async () => (await watched.read('maintenance', 'list')).items as Record<string, unknown>[];

describe('statusql maintenance', () => {
  it('start prints the id alone on stdout, and end takes it', async () => {
    const started = await maintenance('start', '--all', '--reason', 'deploy', '--for', '10m');
    expect(started.stdout).toMatch(UUID);
    expect(started.stderr).toMatch(/^Maintenance of all monitors, going on, until \S+ \S+Z\.\n$/);
    expect(started.code).toBe(0);
    const { stdout } = await watched.run('monitors', 'list', '-f', 'table');
    expect(stdout).toContain('in maintenance');
    const ended = await maintenance('end', started.stdout.trim());
    expect(ended.stdout).toMatch(/^Maintenance of all monitors, over, until \S+ \S+Z\.\n$/);
    expect(ended.code).toBe(0);
  });

  it('end of what has ended is no error, and of what is not there is one', async () => {
    const { stdout } = await maintenance('start', '--all', '--reason', 'deploy');
    await maintenance('end', stdout.trim());
    const again = await maintenance('end', stdout.trim());
    expect([again.code, again.stderr]).toEqual([0, '']);
    const unknown = await maintenance('end', '00000000-0000-4000-8000-000000000000');
    expect([unknown.code, unknown.stdout]).toEqual([2, '']);
    expect((await maintenance('end', 'deploy')).code).toBe(2);
  });

  it('start takes monitors and groups, a beginning, and a cron line in a time zone', async () => {
    await maintenance(
      'start',
      '--reason',
      'new disk',
      '--monitors',
      'databases',
      '--groups',
      'shop,mail',
      '--from',
      '2100-01-01',
      '--for',
      '2h',
    );
    const repeated = await maintenance(
      'start',
      '--reason',
      'backups',
      '--all',
      '--cron',
      '0 3 * * 0',
      '--for',
      '30m',
      '--time-zone',
      'Europe/Berlin',
    );
    expect(repeated.stderr).toMatch(
      /^Maintenance of all monitors, [^,]+, again by 0 3 \* \* 0 \(Europe\/Berlin\), until it is ended\.\n$/,
    );
    const items = await list();
    expect(items.find(({ reason }) => reason === 'new disk')).toMatchObject({
      monitors: [{ name: 'health.databases' }],
      groups: ['shop', 'mail'],
      starts_at: '2100-01-01T00:00:00.000Z',
      ends_at: '2100-01-01T02:00:00.000Z',
      is_active: false,
    });
    expect(items.find(({ reason }) => reason === 'backups')).toMatchObject({
      is_for_all: true,
      cron: '0 3 * * 0',
      time_zone: 'Europe/Berlin',
      duration_ms: 1_800_000,
    });
    const { stdout } = await maintenance('list', '-f', 'table');
    expect(stdout).toMatch(/^id +state +from +until +of +reason +by\n/);
    expect(stdout).toMatch(
      /in \d+ days +2100-01-01 00:00:00Z +2100-01-01 02:00:00Z +health\.databases, group shop, group mail +new disk/,
    );
    expect(stdout).toMatch(/0 3 \* \* 0 \(Europe\/Berlin\) +all monitors +backups/);
  });

  it.each([
    [
      'an end before its beginning',
      ['--from', '2100-01-02', '--until', '2100-01-01'],
      'It ends before it begins',
    ],
    ['a cron line that is none', ['--cron', 'weekly', '--for', '30m'], 'cron: '],
    ['a cron line that never comes', ['--cron', '0 0 30 2 *', '--for', '30m'], 'cron: '],
    ['a monitor that is not there', ['--monitors', 'databses'], 'There is no "databses" here'],
  ])('start refuses %s', async (_, args, reason) => {
    const { code, stdout, stderr } = await maintenance('start', '--reason', 'deploy', '--all', ...args);
    expect(stderr).toContain(reason);
    expect([code, stdout]).toEqual([2, '']);
    expect(await list()).toEqual([]);
  });
});
