import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { installConsole } from '../../lib/standalone/logger.ts';

const PROGRAM = new URL('./log-program.ts', import.meta.url).pathname;

/** What the program has written by the time it ended itself. */
function run(level: string, terminal = ''): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, level, terminal], (_, stdout, stderr) =>
      resolve({ stdout, stderr }),
    );
  });
}

const toRecords = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

test('the log is a line of JSON each, warnings and errors on stderr', async () => {
  const { stdout, stderr } = await run('debug');
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(toRecords(stdout)).toEqual([
    {
      level: 'debug',
      time,
      msg: 'A probe ran.',
      data: { probe: 'health.it', status: 'fine', durationMs: 1.5 },
    },
    { level: 'info', time, msg: 'Ready at http://localhost% 3000' },
  ]);
  expect(toRecords(stderr)).toEqual([
    {
      level: 'warn',
      time,
      msg: 'It cannot be closed:',
      err: expect.objectContaining({
        type: 'Error',
        message: 'refused [hidden]',
        stack: expect.stringContaining('log-program.ts'),
      }),
    },
    {
      level: 'error',
      time,
      msg: 'outer',
      err: expect.objectContaining({ stack: expect.stringContaining('inner [hidden]') }),
    },
    { level: 'error', time, msg: "{ told: '[hidden]' }" },
  ]);
  expect(stdout + stderr).not.toContain('a-secret');
  expect(stdout + stderr).not.toContain(hostname());
});

test.skipIf(!existsSync('/dev/full'))('a disk that is full ends nothing', async () => {
  const full = openSync('/dev/full', 'w');
  const child = spawn(process.execPath, [PROGRAM, 'debug'], { stdio: ['ignore', full, 'pipe'] });
  const [stderr, [code]] = await Promise.all([text(child.stderr as Readable), once(child, 'exit')]);
  closeSync(full);
  // That with which the program ends itself.
  expect(code).toBe(1);
  expect(toRecords(stderr).map(({ level }) => level)).toEqual(['warn', 'error', 'error']);
});

test('on a terminal the log is written as the console does', async () => {
  const { stdout, stderr } = await run('info', 'terminal');
  expect(stdout).toBe('Ready at http://localhost% 3000\n');
  expect(stderr).toMatch(/^It cannot be closed: Error: refused \[hidden\]\n {4}at /);
  expect(stdout + stderr).not.toContain('a-secret');
});

test.each([
  ['info', 1, 3],
  ['warn', 0, 3],
  ['error', 0, 2],
  ['silent', 0, 0],
])('from the level %s on it has %i lines on stdout and %i on stderr', async (level, out, err) => {
  const { stdout, stderr } = await run(level);
  expect([toRecords(stdout).length, toRecords(stderr).length]).toEqual([out, err]);
  if (level === 'silent') expect(await run(level, 'terminal')).toEqual({ stdout: '', stderr: '' });
});

test('what others write to the console goes to the log while it is installed, and no longer', () => {
  const lines: string[] = [];
  const write = (level: string) => (text: string) => void lines.push(`${level} ${text}`);
  const before = { ...console };
  const restore = installConsole({
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  });
  console.log('Ready');
  console.info('Listening');
  console.debug('asked');
  console.warn('slow');
  console.error('gone');
  restore();
  expect(lines).toEqual(['info Ready', 'info Listening', 'debug asked', 'warn slow', 'error gone']);
  expect({ ...console }).toEqual(before);
});
