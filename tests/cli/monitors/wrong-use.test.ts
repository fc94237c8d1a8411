import { expect, test } from 'vitest';
import { runHere } from '../run-here.ts';

test.each([
  ['monitors', ['--for', '--until', '-e', '--status', '--group', '-f', '--json', '--note', '--public']],
  ['history', ['--days', '--resolution', '-f', '--url', '--config']],
  [
    'maintenance',
    ['--reason', '--for', '--from', '--monitors', '--groups', '--all', '--cron', '--time-zone'],
  ],
  ['notify', ['instant', 'digest', '--route', '--monitor', '--state', '--first', '--json', '--url']],
  ['rehearse', ['--fields', '--days', '--failures', '-f', '--url', '--config']],
])('statusql %s explains itself, with examples', async (name, options) => {
  const { code, stdout, stderr } = await runHere([name, '--help']);
  expect(stdout).toMatch(new RegExp(`^Usage: statusql ${name} `));
  for (const part of ['Exit codes', 'Examples', ...options]) expect(stdout).toContain(part);
  expect([code, stderr]).toEqual([0, '']);
});

test('statusql --help names them', async () => {
  const { stdout } = await runHere(['--help']);
  for (const name of ['monitors', 'history', 'maintenance', 'notify', 'rehearse']) {
    expect(stdout).toContain(`statusql ${name} `);
  }
});

test.each<[string, string[], string]>([
  ['no subcommand', ['monitors'], 'Commands:'],
  ['an unknown subcommand', ['monitors', 'lst'], 'Did you mean list?'],
  ['no monitor', ['monitors', 'show'], "missing required argument 'monitor'"],
  ['an empty name', ['monitors', 'show', ''], 'It must be a name or an id.'],
  ['a name that leads elsewhere', ['history', '..'], 'It must be a name or an id.'],
  ['the id of nothing', ['maintenance', 'end', ' '], 'It must be a name or an id.'],
  ['two monitors', ['monitors', 'show', 'a', 'b'], 'too many arguments'],
  ['an unknown status', ['monitors', 'list', '--status', 'fine,bad'], 'Allowed are fine, unknown'],
  ['a mute without an end', ['monitors', 'mute', 'a'], "'--for <time>' or '--until <moment>' must say"],
  [
    'a mute with two ends',
    ['monitors', 'mute', 'a', '--for', '2h', '--until', '2026-12-01'],
    'cannot be used',
  ],
  ['a time that is none', ['monitors', 'mute', 'a', '--for', '2 hours'], 'It must be a length of time'],
  ['a moment that is none', ['monitors', 'mute', 'a', '--until', '6:00'], 'It must be a moment'],
  ['a monitor without JSON', ['monitors', 'create'], "'--json <object>' not specified"],
  ['JSON that is no object', ['monitors', 'create', '--json', '[]'], 'It must be a JSON object'],
  ['no check', ['history'], "missing required argument 'monitor'"],
  ['days that are no number', ['history', 'a', '--days', '1w'], 'a whole number of days from 1 to 3650'],
  [
    'too many minutes',
    ['history', 'a', '--days', '3', '--resolution', 'minute'],
    'goes with --days 2 at most',
  ],
  ['maintenance of nothing', ['maintenance', 'start', '--reason', 'a'], 'must say what it is about'],
  ['maintenance without a reason', ['maintenance', 'start', '--all'], "'--reason <text>' not specified"],
  [
    'a cron line without a length',
    ['maintenance', 'start', '--reason', 'a', '--all', '--cron', '0 3 * * 0'],
    'how long each lasts',
  ],
  [
    'a time zone of no cron line',
    ['maintenance', 'start', '--reason', 'a', '--all', '--time-zone', 'Europe/Berlin'],
    "goes with '--cron <line>'",
  ],
  ['an end of nothing', ['maintenance', 'end'], "missing required argument 'id'"],
  ['a test for nobody', ['notify', 'test'], "a person, or option '--route <name>', must say whom"],
  ['a message that is no id', ['notify', 'retry', 'latest'], "'message' must be an id"],
  ['no message', ['notify', 'retry'], "missing required argument 'message'"],
  ['an unknown state', ['notify', 'log', '--state', 'sent,lost'], 'Allowed are waiting, sent, failed'],
  ['too many messages', ['notify', 'log', '--first', '501'], 'a whole number from 1 to 500'],
  ['a person of an instant run', ['notify', 'instant', 'ann'], 'too many arguments'],
  ['fields that are no object', ['rehearse', 'a', '--fields', '3600'], 'It must be a JSON object'],
  ['no failure', ['rehearse', 'a', '--failures', '0'], 'a whole number from 1 to 100'],
])('%s ends with 2, a reason and the usage, and loads no config', async (_, args, reason) => {
  // Where there is no config, that would be what is wrong.
  const { code, stdout, stderr } = await runHere(args, { cwd: '/' });
  expect(stderr).toContain(reason);
  expect(stderr).toContain(`Usage: statusql ${args[0]}`);
  expect([code, stdout]).toEqual([2, '']);
});
