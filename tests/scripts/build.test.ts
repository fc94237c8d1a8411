import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const SETUP = new URL('../../scripts/setup.mjs', import.meta.url).pathname;
// In the place of next: it counts how often it was called, and fails when the source says so.
const NEXT = `const fs = require('node:fs');
fs.mkdirSync('.next', { recursive: true });
fs.appendFileSync('builds', process.argv[2] + '\\n');
if (fs.readFileSync('app/page.ts', 'utf8').includes('broken')) process.exit(1);`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'statusql-build-'));
  for (const path of ['app', 'node_modules/.bin', 'node_modules/next/dist/bin']) {
    mkdirSync(join(folder, path), { recursive: true });
  }
  writeFileSync(join(folder, 'package-lock.json'), '{}');
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), '{}');
  symlinkSync(process.execPath, join(folder, 'node_modules/.bin/node'));
  writeFileSync(join(folder, 'node_modules/next/dist/bin/next'), NEXT);
  write('export default 1;');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (source: string) => writeFileSync(join(folder, 'app/page.ts'), source);
const run = (script: string, variables: Record<string, string> = {}) =>
  execFileSync(process.execPath, [SETUP, script], {
    cwd: folder,
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
const countBuilds = () =>
  existsSync(join(folder, 'builds'))
    ? readFileSync(join(folder, 'builds'), 'utf8').split('build\n').length - 1
    : 0;

test('npm run build always builds, and npm start only what was changed since', () => {
  run('build');
  run('start');
  expect(countBuilds()).toBe(1);
  run('build');
  expect(countBuilds()).toBe(2);
  write('export default 2;');
  run('start');
  run('start');
  expect(countBuilds()).toBe(3);
});

test('a build that fails counts as none', () => {
  run('build');
  write('broken');
  expect(() => run('build')).toThrow();
  write('export default 1;');
  run('start');
  expect(countBuilds()).toBe(3);
});

test('another base path makes npm start build anew, from the environment or a file that Next reads', () => {
  run('start');
  run('start', { STATUS_BASE_PATH: '' });
  expect(countBuilds()).toBe(1);
  run('start', { STATUS_BASE_PATH: '/ops' });
  run('start', { STATUS_BASE_PATH: '/ops' });
  expect(countBuilds()).toBe(2);
  writeFileSync(join(folder, '.env.local'), 'PORT=1\nSTATUS_BASE_PATH=/status\n');
  run('start');
  writeFileSync(join(folder, '.env.local'), 'PORT=2\nSTATUS_BASE_PATH=/status\n');
  run('start');
  expect(countBuilds()).toBe(3);
});
