import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { memory } from '../../lib/clients/cache/memory.ts';
import { pglite } from '../../lib/clients/database/pglite.ts';
import { healthCheck, problem, type StatusQL, stat } from '../../lib/index.ts';
import { createRouteHandler } from '../../lib/next/route.ts';
import { caches } from '../../lib/providers/caches.ts';
import { code } from '../../lib/providers/code.ts';
import { databaseStats } from '../../lib/providers/database-stats.ts';
import { ping } from '../../lib/providers/ping.ts';
import { runHere } from '../cli/run-here.ts';
import { statusql } from '../cli/statusql.ts';
import { counted, define } from '../rest/scripted.ts';
import { type Asking, askMounted } from './mounted.ts';

const MOUNT = '/status/api';
const JSON_TYPE = 'application/json';
const ALLOW = 'GET, HEAD, OPTIONS';
const DETAILS = { access: { anonymous: 'details' as const } };

function refuse(): never {
  throw new Error('refused');
}

/** Takes what a provider of django-status would be given as args and kwargs. */
const compare = (one: number, two: number, { foo }: { foo: string }) =>
  one + two === 3 && foo === 'bar' ? undefined : problem('Other arguments.');

const health = {
  ping: ping(),
  databases: healthCheck({ probes: { default() {}, analytics() {} } }),
  caches: healthCheck({ probes: { default() {} } }),
};
const BROKEN = healthCheck({ probes: { default() {}, analytics() {}, broken: refuse } });
const COUNTED = stat({
  data: z.object({ count: z.int(), at: z.date() }),
  probe: () => ({ count: 3, at: new Date(0) }),
});
const EMPTY = stat({ data: z.looseObject({}), probe: () => ({}) });
const RAISING = stat({ data: z.object({}), probe: refuse });

/** What is asked, by name. */
const SYSTEMS = {
  well: () => define({ health, stats: { orders: COUNTED } }, DETAILS),
  'for who may see states': () => define({ health, stats: { orders: COUNTED } }),
  broken: () => define({ health: { ...health, databases: BROKEN } }, DETAILS),
  'broken, code 200': () =>
    define({ health: { ...health, databases: BROKEN } }, { ...DETAILS, errorCode: 200 }),
  raising: () =>
    define(
      {
        health: { ...health, own: healthCheck({ probe: refuse }) },
        stats: { raising: RAISING, orders: COUNTED, empty: EMPTY },
      },
      DETAILS,
    ),
  'more resources': () =>
    define(
      {
        health: { ping: ping() },
        shop: { compare: healthCheck({ probe: () => compare(1, 2, { foo: 'bar' }) }) },
        figures: { orders: COUNTED },
      },
      DETAILS,
    ),
} satisfies Record<string, () => StatusQL>;

interface Row {
  /** The number of the fact in section 2. */
  fact: number;
  of?: keyof typeof SYSTEMS;
  ask: string;
  by?: Asking;
  code?: number;
  body?: string | RegExp;
  allow?: string;
}

const PING = '{"pong":true}';
const DATABASES = '{"default":true,"analytics":true}';
const HEALTH = `{"ping":${PING},"databases":${DATABASES},"caches":{"default":true}}`;
const ORDERS = '{"count":3,"at":"1970-01-01T00:00:00.000Z"}';
const URLS = 'https://status.test/status/api';

const ROWS: Row[] = [
  ...['', '/', '?x=1'].map((ask): Row => {
    return { fact: 1, ask, body: `{"health":${HEALTH},"stats":{"orders":${ORDERS}}}` };
  }),
  ...['/health', '/health/'].map((ask): Row => ({ fact: 1, ask, body: HEALTH })),
  ...['/health/ping', '/health/ping/'].map((ask): Row => ({ fact: 1, ask, body: PING })),
  ...['/nothing', '/health/nothing', '/health/ping/x', '/nothing/ping', '/%00', '/HEALTH'].map((ask): Row => {
    return { fact: 2, ask, code: 404, body: /^\{"error":\{"code":"UNKNOWN_NAME"/ };
  }),
  { fact: 4, of: 'for who may see states', ask: '', body: `{"health":${HEALTH}}` },
  { fact: 4, of: 'for who may see states', ask: '/stats', code: 401 },
  ...(['POST', 'PUT', 'DELETE', 'PATCH'] as const).flatMap((method) =>
    ['', '/health', '/health/ping'].map((ask): Row => {
      return { fact: 5, ask, by: { method }, code: 405, body: '', allow: ALLOW };
    }),
  ),
  { fact: 5, ask: '/health', by: { method: 'HEAD' }, body: '' },
  {
    fact: 6,
    ask: '',
    by: { method: 'OPTIONS' },
    allow: ALLOW,
    body: `{"health":{"ping":"${URLS}/health/ping","databases":"${URLS}/health/databases","caches":"${URLS}/health/caches"},"stats":{"orders":"${URLS}/stats/orders"}}`,
  },
  {
    fact: 6,
    ask: '/stats',
    by: { method: 'OPTIONS' },
    allow: ALLOW,
    body: `{"orders":"${URLS}/stats/orders"}`,
  },
  { fact: 6, ask: '/health/ping', by: { method: 'OPTIONS' }, allow: ALLOW, body: '' },
  { fact: 8, ask: '/stats/orders', body: ORDERS },
  { fact: 8, of: 'raising', ask: '/stats/empty', body: '{}' },
  { fact: 9, ask: '/health', body: HEALTH },
  { fact: 9, of: 'raising', ask: '/stats', body: `{"raising":null,"orders":${ORDERS},"empty":{}}` },
  { fact: 10, of: 'broken', ask: '', code: 500, body: /"broken":false/ },
  { fact: 10, of: 'broken, code 200', ask: '/health', code: 200, body: /"broken":false/ },
  {
    fact: 11,
    of: 'raising',
    ask: '',
    code: 500,
    body: /"own":\{"ok":false\}.*"raising":null,"orders":\{"count":3/,
  },
  { fact: 11, of: 'raising', ask: '/stats/raising', code: 200, body: '{}' },
  { fact: 11, of: 'raising', ask: '/health/own', code: 500, body: '{"ok":false}' },
  { fact: 12, ask: '/stats/orders', body: ORDERS },
  { fact: 14, ask: '/health/ping', body: PING },
  { fact: 15, ask: '/health/databases', body: DATABASES },
  {
    fact: 15,
    of: 'broken',
    ask: '/health/databases',
    code: 500,
    body: '{"default":true,"analytics":true,"broken":false}',
  },
  { fact: 16, ask: '/health/caches', body: '{"default":true}' },
  {
    fact: 21,
    of: 'more resources',
    ask: '',
    body: `{"health":{"ping":${PING}},"shop":{"compare":{"ok":true}},"figures":{"orders":${ORDERS}}}`,
  },
  { fact: 21, of: 'more resources', ask: '/figures/orders', body: ORDERS },
  { fact: 22, of: 'more resources', ask: '/shop/compare', body: '{"ok":true}' },
];

const toTitle = ({ fact, of = 'well', ask, by: { method = 'GET' } = {} }: Row) =>
  `${fact}: ${of}: ${method} ${ask || '/'}`;

describe('django-status, fact', () => {
  test.each(ROWS.map((row) => [toTitle(row), row] as const))('%s', async (_, row) => {
    const { of = 'well', ask, by, code = 200, body, allow } = row;
    const response = await askMounted(createRouteHandler(SYSTEMS[of]()), MOUNT, ask, by);
    const text = await response.text();
    expect(response.status, text).toBe(code);
    if (typeof body === 'string') expect(text).toBe(body);
    if (body instanceof RegExp) expect(text).toMatch(body);
    if (text) expect(response.headers.get('content-type')).toBe(JSON_TYPE);
    if (allow) expect(response.headers.get('allow')).toBe(allow);
    expect(response.headers.has('location')).toBe(false);
  });

  test('6: OPTIONS runs nothing', async () => {
    const { check, runs } = counted();
    const methods = createRouteHandler(define({ health: { own: check } }, DETAILS));
    for (const ask of ['', '/health', '/health/own'])
      await askMounted(methods, MOUNT, ask, { method: 'OPTIONS' });
    expect(runs.count).toBe(0);
  });

  test('13: providers run side by side, under a time limit', async () => {
    let begun = 0;
    const begunAtLimit: number[] = [];
    const probe = ({ signal }: { signal: AbortSignal }) => {
      begun += 1;
      signal.addEventListener('abort', () => begunAtLimit.push(begun));
      return new Promise<never>(() => {});
    };
    const hangs = healthCheck({ timeoutMs: 150, probe });
    const status = define({ health: { one: hangs, two: hangs } }, DETAILS);
    const response = await askMounted(createRouteHandler(status), MOUNT, '/health');
    expect(await response.json()).toEqual({ one: { ok: false }, two: { ok: false } });
    expect(begunAtLimit).toEqual([2, 2]);
    await status.stop();
  });

  test('16: the check of caches leaves no key behind', async () => {
    const client = memory();
    const kept: string[] = [];
    const watched = {
      ...client,
      set(key: string, value: string, lifeSeconds: number) {
        kept.push(key);
        return client.set(key, value, lifeSeconds);
      },
    };
    const methods = createRouteHandler(define({ health: { caches: caches({ default: watched }) } }, DETAILS));
    expect(await (await askMounted(methods, MOUNT, '/health/caches')).text()).toBe('{"default":true}');
    expect(kept).toHaveLength(1);
    expect(await client.get(kept[0] as string)).toBeNull();
  });

  test('18: the figures of a database begin as they did, one that is down is null, and none tells where it is', async () => {
    const opened = await PGlite.create();
    onTestFinished(() => opened.close());
    const down = pglite({ query: refuse, close: async () => {} });
    const databases = databaseStats({ default: pglite(opened), down });
    const methods = createRouteHandler(define({ stats: { databases } }, DETAILS));
    const text = await (await askMounted(methods, MOUNT, '/stats/databases')).text();
    expect(text).toMatch(/^\{"default":\{"vendor":"postgresql","is_usable":true,.*\},"down":null\}$/);
    expect(text).not.toMatch(/host|port"|password|user/i);
  });

  test('20: the figures of the code are those of git, and debug alone without it', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'statusql-dialects-'));
    onTestFinished(() => rmSync(directory, { recursive: true }));
    const read = async (below: string) => {
      const methods = createRouteHandler(define({ stats: { code: code({ directory: below }) } }, DETAILS));
      return (await askMounted(methods, MOUNT, '/stats/code')).json();
    };
    expect(await read(directory)).toEqual({ debug: false });
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], {
        cwd: directory,
        encoding: 'utf8',
        stdio: 'pipe',
      });
    git('init', '--initial-branch=main');
    writeFileSync(join(directory, 'file'), 'one');
    git('add', '.');
    git('commit', '--message', 'First line\n\nand more');
    git('tag', 'v1');
    const figures = {
      debug: false,
      scm: 'git',
      branch: { local: 'main', remote: 'unknown' },
      commit: {
        id: git('rev-parse', 'HEAD').trim(),
        summary: 'First line',
        author: 'Ada',
        date: new Date(git('log', '-1', '--format=%cI').trim()).toISOString(),
      },
      tag: 'v1',
      dirty: false,
    };
    expect(await read(directory)).toEqual(figures);
    // As in most deployments, which the original could not tell of.
    git('checkout', '--detach');
    expect(await read(directory)).toEqual({ ...figures, branch: { local: null, remote: 'unknown' } });
  });
});

describe('the command of django-status, fact', () => {
  test.each([
    ['30', [], 2],
    ['30', ['nothing'], 2],
    ['31', ['stats', '-e'], 2],
    ['31', ['health', '-f', 'json'], 0],
    ['31', ['stats', 'code', '-f', 'yaml'], 0],
    ['33', ['health'], 0],
    ['33', ['health', '-e'], 0],
    ['35', ['stats', 'databases', '-f', 'json'], 0],
  ])('%s: %j ends with %i', async (_, args, code) => {
    const ended = await runHere(args);
    expect(ended.code, ended.stderr).toBe(code);
    if (code === 2) expect(ended.stdout).toBe('');
    if (code === 0) expect(ended.stdout).not.toBe('');
  });

  test('31, 32: yaml is the default, json is one line, and both are what REST gives', async () => {
    const [yaml, json] = [await runHere(['health']), await runHere(['health', '-f', 'json'])];
    expect(parse(yaml.stdout)).toEqual(JSON.parse(json.stdout));
    expect(json.stdout.trim().split('\n')).toHaveLength(1);
  });

  test('33: -e prints the answer first, and ends with 1 when the overall status is a problem', async () => {
    const env = { FAILING: 'databases' };
    const [plain, strict] = await Promise.all([
      statusql(['health', '-f', 'json'], { env }),
      statusql(['health', '-e', '-f', 'json'], { env }),
    ]);
    expect([plain.code, strict.code]).toEqual([0, 1]);
    expect(strict.stdout).toBe(plain.stdout);
    expect(JSON.parse(strict.stdout).databases).toEqual({ default: false, analytics: true });
  });
});
