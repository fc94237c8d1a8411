import { afterEach, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { runHere } from '../run-here.ts';
import { statusql } from '../statusql.ts';

const WELL = {
  ping: { pong: true },
  databases: { default: true, analytics: true },
  storage: { ok: true },
  mail_queue: { ok: true },
  checkout: { ok: true },
};

afterEach(() => vi.unstubAllEnvs());

describe('the answer', () => {
  test('is yaml when it is piped, with the keys of REST', async () => {
    const { code, stdout } = await statusql(['health']);
    expect(parse(stdout)).toEqual(WELL);
    expect(code).toBe(0);
  });

  test('is one line of json where that is asked for', async () => {
    const { stdout } = await runHere(['health', '-f', 'json']);
    expect(stdout).toBe(`${JSON.stringify(WELL)}\n`);
  });

  test('stays the object of the resource when one check is named, in either spelling', async () => {
    const asked = await Promise.all([
      runHere(['health', 'mailQueue', '-f', 'json']),
      runHere(['health', 'mail_queue', '-f', 'json']),
    ]);
    for (const { stdout } of asked) expect(JSON.parse(stdout)).toEqual({ mail_queue: { ok: true } });
  });

  test('covers the checks that are listed, without those to skip', async () => {
    const { stdout } = await runHere([
      'health',
      'ping',
      '-c',
      'storage, databases',
      '-s',
      ' storage ,',
      '-f',
      'json',
    ]);
    expect(JSON.parse(stdout)).toEqual({ ping: WELL.ping, databases: WELL.databases });
  });

  test('covers all that a repeated option lists', async () => {
    const { stdout } = await runHere(['health', '-c', 'ping', '-c', 'databases', '-f', 'json']);
    expect(JSON.parse(stdout)).toEqual({ ping: WELL.ping, databases: WELL.databases });
  });

  test('covers the aliases that are named, and an unknown one is wrong use', async () => {
    const { stdout } = await runHere(['health', 'databases', '--names', 'analytics', '-f', 'json']);
    expect(JSON.parse(stdout)).toEqual({ databases: { analytics: true } });
    const { code, stderr } = await runHere(['health', 'databases', '--names', 'analytics,defualt']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('"defualt": did you mean default?')]);
  });

  test('heeds the arguments of a check', async () => {
    const { stdout, stderr } = await runHere([
      'health',
      'checkout',
      '--args',
      '{"region":"us"}',
      '-f',
      'json',
    ]);
    expect(JSON.parse(stdout)).toEqual({ checkout: { ok: false } });
    expect(stderr).toMatch(/^checkout … problem \(\d+ ms\): no cards in us$/m);
  });

  test('gives the figures of stats, and null for what could not be read', async () => {
    const { code, stdout, stderr } = await runHere(['stats', '-f', 'json']);
    expect(JSON.parse(stdout)).toEqual({
      databases: {
        default: {
          vendor: 'postgresql',
          size_bytes: 12_400_000,
          started_at: '1970-01-01T00:00:00.000Z',
          tags: ['a', 'b'],
        },
        analytics: null,
      },
      code: { debug: false, branch: { local: 'main' } },
    });
    expect(stderr).toMatch(/^databases … not read \(\d+ ms\): analytics: no figures$/m);
    expect(code).toBe(0);
  });

  test('is alone on stdout, whatever the config and its checks print', async () => {
    const { stdout, stderr } = await statusql(['health', 'storage', '-f', 'json'], { env: { NOISY: '1' } });
    expect(stdout).toBe('{"storage":{"ok":true}}\n');
    expect(stderr).toContain('The config prints this.');
    expect(stderr).toContain('A check prints this.');
  });
});

describe('the log of the config', () => {
  test('stays silent, wherever it would be written to', async () => {
    const args = ['health', 'databases', 'storage', '-f', 'json'];
    const { stdout, stderr } = await statusql(args, { env: { FAILING: 'databases' } });
    expect(stdout).toBe('{"databases":{"default":false,"analytics":true},"storage":{"ok":true}}\n');
    expect(stderr).not.toContain('has a problem');
  });
});

describe('the lines on stderr', () => {
  test('say that work which goes on after the answer is waited for', async () => {
    const { stdout, stderr } = await statusql(['slow', 'later', '-f', 'json']);
    expect(JSON.parse(stdout)).toEqual({ later: { ok: true } });
    expect(stderr).toMatch(/^The answer is there; .* …\nIt is done\.$/m);
    expect((await runHere(['health', 'ping'])).stderr).not.toContain('The answer is there');
  });

  test('tell of each check, with the reasons on the same line', async () => {
    vi.stubEnv('FAILING', 'databases,mailQueue');
    const { stderr } = await runHere(['health']);
    expect(stderr).toMatch(/^ping … fine \(\d+ ms\)$/m);
    expect(stderr).toMatch(/^databases … problem \(\d+ ms\): default: databases is down$/m);
    expect(stderr).toMatch(/^mail_queue … problem \(\d+ ms\): mailQueue is down$/m);
  });
});

describe('the exit code', () => {
  test('is 1 with -e when the overall status is a problem, and the answer is there all the same', async () => {
    vi.stubEnv('FAILING', 'analytics');
    const { code, stdout } = await runHere(['health', '-e', '-f', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).databases).toEqual({ default: true, analytics: false });
  });

  test('is 0 without -e', async () => {
    vi.stubEnv('FAILING', 'analytics');
    expect((await runHere(['health'])).code).toBe(0);
  });

  test('is 0 with -e when what fails only degrades the overall status', async () => {
    vi.stubEnv('FAILING', 'mailQueue');
    expect((await runHere(['health', '-e'])).code).toBe(0);
  });

  test('is 0 with -e when what fails was not asked', async () => {
    vi.stubEnv('FAILING', 'analytics');
    expect((await runHere(['health', '-e', '-s', 'databases'])).code).toBe(0);
  });
});

describe('a table', () => {
  test('has no colours when it is piped', async () => {
    vi.stubEnv('FAILING', 'analytics');
    const { stdout } = await runHere(['health', 'databases', '-f', 'table']);
    expect(stdout.split('\n').map((line) => line.replace(/\d+ ms/, 'N ms'))).toEqual([
      expect.stringMatching(/^check {6}probe {6}status {5}time +age {7}message$/),
      expect.stringMatching(/^databases {2}default {4}● fine {5}N ms +just now$/),
      expect.stringMatching(/^databases {2}analytics {2}✖ problem {2}N ms +just now {2}analytics is down$/),
      '',
      'Databases: problem (N ms).',
      '',
    ]);
  });

  test('has colours where they are forced', async () => {
    const { stdout } = await statusql(['health', '-f', 'table'], { env: { FORCE_COLOR: '1' } });
    expect(stdout).toContain('\u001b[32m● fine\u001b[39m');
  });
});

describe('a check that hangs', () => {
  test('ends at its time limit, and does not keep the process', async () => {
    const { code, stdout, stderr } = await statusql(['slow', 'hanging', '-e', '-f', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({ hanging: { ok: false } });
    expect(stderr).toContain('No answer within 200 ms');
  });

  test('is unknown when the budget ends before, and not ok', async () => {
    const { code, stdout } = await statusql(['slow', 'endless', '-e', '--budget-ms', '50', '-f', 'table']);
    expect(code).toBe(1);
    expect(stdout).toContain('? unknown');
  });

  test('is left at once when the command is interrupted', async () => {
    const { code, stdout } = await statusql(['slow'], {
      // The first line tells that the other check is under way.
      onStart: (child) =>
        child.stderr?.on('data', (text) => String(text).includes('hanging') && child.kill('SIGINT')),
    });
    expect(code).toBe(130);
    expect(stdout).toBe('');
  });
});

test('a reader that leaves early is no crash', async () => {
  const { code, stderr } = await statusql(['health'], { onStart: (child) => child.stdout?.destroy() });
  expect(code).toBe(0);
  expect(stderr).not.toContain('EPIPE');
});
