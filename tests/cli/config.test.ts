import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runHere } from './run-here.ts';
import { FIXTURE, statusql } from './statusql.ts';

const CORE = new URL('../../lib/core/', import.meta.url).pathname;
const IMPORTS = `
import { defineStatus } from '${CORE}define-status.ts';
import { healthCheck } from '${CORE}health-check.ts';
`;
const CONFIG = `${IMPORTS}
const own: { probe(): void } = { probe() {} };
export const status = defineStatus({ resources: { health: { own: healthCheck(own) } } });
`;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'statusql-cli-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function write(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), text);
}

test.each(['status.config.ts', 'status.config.mts'])('%s in the working directory is found', async (name) => {
  await write(name, CONFIG);
  expect((await runHere(['health', '-f', 'json'], { cwd: folder })).stdout).toBe('{"own":{"ok":true}}\n');
});

test.each(['status.config.js', 'status.config.mjs'])('%s without types is found', async (name) => {
  await write(name, CONFIG.replace(': { probe(): void }', ''));
  expect((await runHere(['health', '-f', 'json'], { cwd: folder })).stdout).toBe('{"own":{"ok":true}}\n');
});

test('a default export does', async () => {
  await write('status.config.ts', CONFIG.replace('export const status =', 'export default'));
  expect((await runHere(['health', '-f', 'json'], { cwd: folder })).stdout).toBe('{"own":{"ok":true}}\n');
});

test('the path aliases of its tsconfig.json are followed', async () => {
  await write('tsconfig.json', '{"compilerOptions":{"paths":{"@/*":["./source/*"]}}}');
  await write('source/checks.ts', `${IMPORTS}export const own = healthCheck({ probe() {} });`);
  await write(
    'status.config.ts',
    `${IMPORTS}import { own } from '@/checks';
    export const status = defineStatus({ resources: { health: { own } } });`,
  );
  expect((await runHere(['health', '-f', 'json'], { cwd: folder })).stdout).toBe('{"own":{"ok":true}}\n');
});

test('the variables of its .env files are set, as Next sets them', async () => {
  await write('.env', 'HOST=db.internal\nASKED=$HOST/name');
  await write(
    'status.config.ts',
    CONFIG.replace(
      'own: healthCheck(own)',
      '[process.env.ASKED === "db.internal/name" ? "set" : "unset"]: healthCheck(own)',
    ),
  );
  expect((await statusql(['health', '-f', 'json'], { cwd: folder })).stdout).toBe('{"set":{"ok":true}}\n');
});

test.each([
  ['found', []],
  ['named', ['--config', 'src/status.config.ts']],
])('a config in src is %s, with the .env files and the path aliases of the folder above', async (_, args) => {
  await write('.env', 'ASKED=yes');
  await write('tsconfig.json', '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}');
  await write('src/checks.ts', `${IMPORTS}export const own = healthCheck({ probe() {} });`);
  await write(
    'src/status.config.ts',
    `${IMPORTS}import { own } from '@/checks';
    export const status = defineStatus({ resources: { health: { [process.env.ASKED ?? 'unset']: own } } });`,
  );
  const { stdout } = await statusql(['health', '-f', 'json', ...args], { cwd: folder });
  expect(stdout).toBe('{"yes":{"ok":true}}\n');
});

test('the config of the working directory goes before one in src', async () => {
  await write('status.config.ts', CONFIG);
  await write('src/status.config.ts', CONFIG.replace('health: { own:', 'health: { other:'));
  expect((await runHere(['health', '-f', 'json'], { cwd: folder })).stdout).toBe('{"own":{"ok":true}}\n');
});

test('--config names another one', async () => {
  const { stdout } = await runHere(
    ['health', 'ping', '--config', join(FIXTURE, 'status.config.ts'), '-f', 'json'],
    {
      cwd: folder,
    },
  );
  expect(stdout).toBe('{"ping":{"pong":true}}\n');
});

const BROKEN: [string, string, string][] = [
  ['throws', 'throw new Error("one\\nand two");', 'status.config.ts cannot be loaded: one and two'],
  ['does not parse', 'export const status = {;', 'status.config.ts cannot be loaded: ParseError'],
  ['has the wrong shape', `${IMPORTS}defineStatus({ resources: {} });`, 'resources has no provider'],
  ['exports no status', 'export const other = 1;', 'status.config.ts exports no status'],
];

test.each(BROKEN)('a config that %s ends with 1 and one line', async (_, text, reason) => {
  await write('status.config.ts', text);
  const { code, stdout, stderr } = await runHere(['health'], { cwd: folder });
  expect(stderr).toContain(reason);
  expect(stderr.split('\n').filter(Boolean)).toHaveLength(1);
  expect(stdout).toBe('');
  expect(code).toBe(1);
});

test('a config that never gets ready ends with 1 and one line', async () => {
  await write('status.config.ts', 'await new Promise(() => {}); export const status = 1;');
  expect(await statusql(['health'], { cwd: folder })).toEqual({
    code: 1,
    stdout: '',
    stderr: 'statusql: the config never got ready.\n',
  });
});

test('no config ends with 1 and says what to do', async () => {
  const { code, stderr } = await runHere(['health'], { cwd: folder });
  expect(stderr).toContain('go to the folder that has one, or name it with --config');
  expect(code).toBe(1);
  expect((await runHere(['health', '--config', 'other.ts'], { cwd: folder })).stderr).toContain(
    'There is no config at other.ts.',
  );
});

test('a wrong environment ends with 1 and a line for each variable', async () => {
  const { code, stdout, stderr } = await statusql(['health'], { env: { ISSUE: '1' } });
  expect(stderr).toBe(
    'statusql: DATABASE_URL is a text of 4 characters, for example postgres://localhost/name\n',
  );
  expect(stdout).toBe('');
  expect(code).toBe(1);
});
