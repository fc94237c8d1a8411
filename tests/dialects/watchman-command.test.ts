import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { healthCheck } from '../../lib/index.ts';
import { createWatchmanHandler } from '../../lib/next/watchman.ts';
import { createEmbedded } from '../../lib/standalone/embedded/embedded.ts';
import { runHere } from '../cli/run-here.ts';
import { serve } from '../cli/status-server.ts';
import { statusql } from '../cli/statusql.ts';
import { define, failing } from '../rest/scripted.ts';
import { askMounted } from './mounted.ts';

const DATABASES = '{"databases": [{"analytics": {"ok": true}}, {"default": {"ok": true}}]}\n';
const STORAGE = '{"storage": {"ok": true}}\n';
const ALL = `${DATABASES}${STORAGE}{"mailQueue": {"ok": true}}\n{"checkout": {"ok": true}}\n`;
const DOWN = String.raw`"databases is\n\u001b[31mdown\u001b[0m"`;
const BROKEN = `CommandError: {"databases": [{"analytics": {"ok": true}}, {"default": {"ok": false, "error": ${DOWN}, "stacktrace": ""}}]}\n`;

interface Row {
  /** The number of the fact in section 1. */
  fact: number;
  args: string;
  failing?: string;
  code?: number;
  stdout?: string;
  stderr?: string | RegExp;
}

const ROWS: Row[] = [
  {
    fact: 74,
    args: '-v 2 -c watchman.checks.storage,watchman.checks.databases',
    stdout: DATABASES + STORAGE,
  },
  { fact: 74, args: '-v 2 --checks storage --checks=databases', stdout: DATABASES + STORAGE },
  { fact: 74, args: '-v 2 -c storage,databases -s watchman.checks.storage', stdout: DATABASES },
  { fact: 74, args: '-v 2 -s mysite.checks.mail_queue,checkout,nothing', stdout: DATABASES + STORAGE },
  { fact: 74, args: '--nothing', code: 2, stderr: /unknown option '--nothing'.*Usage: statusql watchman/s },
  { fact: 74, args: 'databases', code: 2, stderr: /too many arguments.*Usage: statusql watchman/s },
  { fact: 74, args: '-v 4', code: 2, stderr: /Allowed choices are 0, 1, 2, 3.*Usage: statusql watchman/s },
  { fact: 75, args: '' },
  { fact: 75, args: '-v 0' },
  { fact: 75, args: '-v 1' },
  { fact: 75, args: '-v 2', stdout: ALL },
  { fact: 75, args: '--verbosity 3', stdout: ALL },
  { fact: 76, args: '', failing: 'databases', code: 1, stderr: BROKEN },
  {
    fact: 76,
    args: '-v 2',
    failing: 'databases',
    code: 1,
    stdout: ALL.replace(DATABASES, ''),
    stderr: BROKEN,
  },
  {
    fact: 77,
    args: '-c mail_queue',
    failing: 'mailQueue',
    code: 1,
    stderr: /^CommandError: \{"mailQueue": \{"ok": false, "error": "/,
  },
  { fact: 78, args: '-c nothing' },
  { fact: 78, args: '-c storage -s storage' },
  { fact: 78, args: '-c=' },
  { fact: 78, args: '-v 2 -c ping' },
];

describe('the command of django-watchman, fact', () => {
  test.each(ROWS)('$fact: statusql watchman $args $failing', async (row) => {
    const { args, failing: FAILING = '', code = 0, stdout = '', stderr = '' } = row;
    // `-c=` stands for an empty list, which has no letter to split at.
    const words = args.split(' ').flatMap((word) => (word === '-c=' ? ['-c', ''] : [word]));
    const asked = ['watchman', ...words.filter((word, at) => word || at > 0)];
    // A process of its own reads the environment anew.
    const ended = FAILING ? await statusql(asked, { env: { FAILING } }) : await runHere(asked);
    expect(ended.stdout).toBe(stdout);
    if (typeof stderr === 'string') expect(ended.stderr).toBe(stderr);
    else expect(ended.stderr).toMatch(stderr);
    expect(ended.code).toBe(code);
  });

  test('74: --help ends with 0', async () => {
    const { code, stdout, stderr } = await runHere(['watchman', '-h']);
    expect([code, stderr]).toEqual([0, '']);
    for (const option of ['-c', '-s', '-v']) expect(stdout).toContain(option);
  });

  test('79: the code and the tokens of the config change nothing', async () => {
    const env = { FAILING: 'databases', ERROR_CODE: '200' };
    expect((await statusql(['watchman'], { env })).code).toBe(1);
  });

  test('80: a config that cannot be used is told, and ends with 1', async () => {
    const { code, stderr } = await statusql(['watchman'], { env: { ISSUE: 'yes' } });
    expect(stderr).toMatch(/^statusql: DATABASE_URL is a text/);
    expect(code).toBe(1);
  });
});

test('a server that holds the embedded database is asked at its watchman address', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'statusql-cli-'));
  const embedded = createEmbedded({ directory: join(folder, 'database') });
  onTestFinished(async () => {
    await embedded.close();
    await rm(folder, { recursive: true });
  });
  const lib = new URL('../../lib/', import.meta.url).pathname;
  await writeFile(
    join(folder, 'status.config.ts'),
    `import { defineStatus } from '${lib}core/define-status.ts';
    import { healthCheck } from '${lib}core/health-check.ts';
    import { createEmbedded } from '${lib}standalone/embedded/embedded.ts';
    export const embedded = createEmbedded({ directory: ${JSON.stringify(embedded.directory)} });
    export const status = defineStatus({ resources: { health: { own: healthCheck({ probe() {} }) } } });`,
  );
  const access = { staffTokens: [embedded.token], anonymous: 'none' as const };
  const there = define(
    { health: { own: failing('gone there'), other: healthCheck({ probe() {} }) } },
    { access },
  );
  const methods = createWatchmanHandler(there, { asksToken: false });
  const origin = await serve(({ url, headers }) => {
    const { pathname, search } = new URL(url);
    const address = pathname.slice('/watchman'.length) + search;
    return askMounted(methods, '/watchman', address, { headers: Object.fromEntries(headers) });
  });
  embedded.hold(origin);
  const ask = (...args: string[]) => statusql(['watchman', ...args], { cwd: folder });
  expect(await ask('-v', '2')).toEqual({
    code: 1,
    stdout: '{"other": {"ok": true}}\n',
    stderr: 'CommandError: {"own": {"ok": false, "error": "gone there", "stacktrace": ""}}\n',
  });
  expect(await ask('-c', '')).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(await ask('-v', '2', '-s', 'own')).toMatchObject({ code: 0, stdout: '{"other": {"ok": true}}\n' });
});
