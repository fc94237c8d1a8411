import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { toPackageName } from '../../scripts/package/find-imports.ts';
import { answering } from './probe/answering.ts';
import { serveNoLonger } from './status-server.ts';
import { statusql } from './statusql.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TRACE_LOADING = new URL('./trace-loading.mjs', import.meta.url).href;

/** Runs the command as a process of its own, and gives how it ended with the files and the packages that Node loaded for it. */
async function trace(args: string[], env: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'statusql-loading-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const TRACE = join(folder, 'trace');
  const ended = await statusql(args, { env: { ...env, TRACE, NODE_OPTIONS: `--import=${TRACE_LOADING}` } });
  const urls = (await readFile(TRACE, 'utf8')).trim().split('\n');
  const paths = urls.filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url));
  const [own, others] = [/^(lib|graphql)\//, /^node_modules\//];
  const relative = paths.map((path) => path.replace(ROOT, ''));
  return {
    ...ended,
    files: relative.filter((path) => own.test(path)).sort(),
    packages: [
      ...new Set(relative.filter((path) => others.test(path)).map((path) => toPackageName(path.slice(13)))),
    ].sort(),
    builtins: urls.filter((url) => url.startsWith('node:')).sort(),
  };
}

const PREPARED = [
  'lib/cli/errors.ts',
  'lib/cli/main.ts',
  'lib/cli/prepared-text.ts',
  'lib/cli/program.ts',
  'lib/cli/shell.ts',
  'lib/core/printable.ts',
];

test.each([
  ['--help'],
  ['--version'],
  ['serve', '--help'],
  ['monitors', 'list', '-h'],
])('statusql %s %s %s loads what finds that text, and no more', async (...args) => {
  const { code, stdout, files, packages, builtins } = await trace(args);
  expect([code, files, packages, builtins]).toEqual([0, PREPARED, [], []]);
  expect(stdout).not.toBe('');
});

test('statusql probe loads itself, and where it is not well how to say so, and no package, so that an image needs no more than this', async () => {
  const nothingElse = { packages: [], builtins: [] };
  const files = ['lib/cli/main.ts', 'lib/cli/probe/command.ts', 'lib/cli/program.ts'];
  const telling = ['lib/cli/errors.ts', 'lib/cli/shell.ts', 'lib/core/printable.ts'];
  const port = await answering((_, response) => response.end('ok'));
  expect(await trace(['probe'], { PORT: String(port) })).toMatchObject({ code: 0, files, ...nothingElse });
  const failed = await trace(['probe', `${await serveNoLonger()}/ping`]);
  expect(failed).toMatchObject({ code: 1, files: [...files, ...telling].sort(), ...nothingElse });
});

test('statusql health loads what reads the config, asks and prints, and nothing that serves, watches or stores', async () => {
  const { code, files, packages } = await trace(['health', '-f', 'json']);
  expect(code).toBe(0);
  expect(packages).toEqual(['@next/env', 'commander', 'fastest-levenshtein', 'jiti', 'zod']);
  const folders = files.map((path) => path.replace(/\/[^/]+$/, ''));
  expect([...new Set(folders)]).toEqual([
    'lib/cli',
    'lib/cli/report',
    'lib/core',
    'lib/format',
    'lib/redact',
    'lib/rest/dialects',
    'lib/standalone',
  ]);
});
