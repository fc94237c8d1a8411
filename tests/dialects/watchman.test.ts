import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { healthCheck, problem } from '../../lib/index.ts';
import { createWatchmanHandler, type WatchmanOptions } from '../../lib/next/watchman.ts';
import { counted, define } from '../rest/scripted.ts';
import { type Expected, expectAnswer } from './answer.ts';
import { type Asking, askMounted } from './mounted.ts';
import { SYSTEMS } from './watchman-systems.ts';

const JSON_TYPE = 'application/json';
const HTML = 'text/html; charset=utf-8';
const DATABASES = '"databases": [{"alocal": {"ok": true}}, {"default": {"ok": true}}]';
const CACHES = '"caches": [{"default": {"ok": true}}]';
const STORAGE = '"storage": {"ok": true}';
const ALL = `{${DATABASES}, ${CACHES}, ${STORAGE}}`;
const NO_CHECKS = { code: 404, body: '{"error": 404, "message": "No checks found"}', type: JSON_TYPE };
const FORBIDDEN = { code: 403, body: '', type: HTML, headers: { 'x-watchman-version': null } };
const OPEN = { body: ALL, type: JSON_TYPE };
const token = (authorization: string) => ({ headers: { Authorization: authorization } });

interface Row extends Expected, WatchmanOptions {
  /** The number of the fact in section 1. */
  fact: number;
  of?: keyof typeof SYSTEMS;
  ask?: string;
  by?: Asking;
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** A row for each fact that a client can see, or more where it says several things. */
const ROWS: Row[] = [
  { fact: 1, ask: '/', ...OPEN },
  { fact: 1, ask: '/dashboard/', type: HTML },
  { fact: 1, ask: '/ping/', body: 'pong' },
  ...['/status', '/ping/x', '/Dashboard/', '/dashboard/x/', '/%00', '/a%2Fb'].map((ask) => ({
    fact: 1,
    ask,
    code: 404,
    type: HTML,
    body: /Not Found/,
  })),
  { fact: 2, ask: '/bare/', body: '' },
  { fact: 3, ask: '', ...OPEN },
  { fact: 3, ask: '/ping', body: 'pong' },
  { fact: 3, ask: '/dashboard', type: HTML },
  { fact: 3, ask: '/bare', body: '' },
  ...METHODS.map((method): Row => {
    return { fact: 4, by: { method }, ...OPEN, body: method === 'HEAD' ? '' : ALL, headers: { allow: null } };
  }),
  ...METHODS.map((method): Row => ({ fact: 4, ask: '/dashboard/', by: { method }, type: HTML })),
  ...['/ping/', '/bare/'].map((ask): Row => ({ fact: 5, ask, by: { method: 'POST' }, type: 'text/plain' })),
  { fact: 6, by: { method: 'POST', body: new URLSearchParams({ check: 'nothing' }) }, ...OPEN },
  {
    fact: 6,
    of: 'tokens',
    by: { method: 'POST', body: new URLSearchParams({ 'watchman-token': 'alpha' }) },
    ...FORBIDDEN,
  },
  ...['text/html', 'application/xml', 'nonsense', '*/*;q=0'].map((Accept): Row => {
    return { fact: 7, by: { headers: { Accept } }, ...OPEN };
  }),
  { fact: 8, ...OPEN },
  { fact: 9, ...OPEN },
  { fact: 11, of: 'no aliases', body: '{"databases": []}' },
  { fact: 12, ...OPEN },
  {
    fact: 13,
    of: 'failing',
    code: 500,
    type: JSON_TYPE,
    body: new RegExp(
      [
        '^\\{"databases": \\[\\{"dead": \\{"ok": false, "error": "connect ECONNREFUSED 127\\.0\\.0\\.1:1", ',
        '"stacktrace": "Error: connect ECONNREFUSED 127\\.0\\.0\\.1:1\\\\n    at .*refuse.*\\\\n',
        'Caused by: TypeError: the socket \\\\u00df closed\\\\n    at .*\\\\n"\\}\\}, \\{"default": \\{"ok": true\\}\\}\\], ',
        '"caches": \\[\\{"default": \\{"ok": true\\}\\}\\], "storage": \\{"ok": false, ',
        `"error": "EACCES: permission denied, open '/srv/<a>'", "stacktrace": ""\\}\\}$`,
      ].join(''),
    ),
  },
  {
    fact: 13,
    of: 'failing, for who may see states',
    code: 500,
    body: `{"databases": [{"dead": {"ok": false}}, {"default": {"ok": true}}], ${CACHES}, "storage": {"ok": false}}`,
  },
  { fact: 14, of: 'failing', code: 500, type: JSON_TYPE },
  { fact: 15, of: 'failing, code 503', code: 503 },
  { fact: 15, of: 'failing, code 503', ask: '/bare/', code: 503 },
  { fact: 15, of: 'failing, code 200', code: 200, body: /"ok": false/ },
  { fact: 15, of: 'failing, code 200', ask: '/dashboard/', body: /Some systems down!/ },
  { fact: 23, of: 'no checks', ...NO_CHECKS },
  { fact: 24, ask: '?check=nothing', ...NO_CHECKS },
  { fact: 24, ask: '?check=', ...NO_CHECKS },
  { fact: 24, ask: '?skip=databases&skip=caches&skip=storage', ...NO_CHECKS },
  { fact: 24, ask: '?check=watchman.checks.caches&skip=watchman.checks.caches', ...NO_CHECKS },
  { fact: 25, ask: '/dashboard/?check=nothing', body: /All systems go!.*No checks indicated\./s },
  { fact: 25, ask: '/bare/?check=nothing', body: '' },
  { fact: 26, ask: '?check=watchman.checks.caches', body: `{${CACHES}}` },
  {
    fact: 26,
    ask: '?check=watchman.checks.storage&check=watchman.checks.caches',
    body: `{${CACHES}, ${STORAGE}}`,
  },
  { fact: 26, ask: '?skip=watchman.checks.databases', body: `{${CACHES}, ${STORAGE}}` },
  {
    fact: 26,
    ask: '?check=watchman.checks.storage&check=watchman.checks.caches&skip=watchman.checks.storage',
    body: `{${CACHES}}`,
  },
  { fact: 26, ask: '?check=caches', body: `{${CACHES}}` },
  ...[
    'watchman.checks.Caches',
    'CACHES',
    'checks.caches',
    'other.caches',
    '.caches',
    'watchman.checks.caches,watchman.checks.storage',
    ' watchman.checks.caches',
    '__proto__',
    'watchman.checks.',
    '.',
    'x'.repeat(10_000),
    '%FF%00',
  ].map((name): Row => ({ fact: 27, ask: `?check=${name}`, ...NO_CHECKS })),
  { fact: 27, ask: '?CHECK=nothing', ...OPEN },
  { fact: 28, ask: '?check=nothing&check=watchman.checks.caches&skip=nothing', body: `{${CACHES}}` },
  { fact: 28, ask: '?check=watchman.checks.caches&check=caches', body: `{${CACHES}}` },
  { fact: 29, ask: '?check=watchman.checks.email', ...NO_CHECKS },
  { fact: 29, ask: '?check=ping', ...NO_CHECKS },
  { fact: 30, of: 'failing', ask: '/bare/?check=watchman.checks.caches', code: 200 },
  { fact: 30, of: 'failing', ask: '/bare/?skip=watchman.checks.caches', code: 500 },
  { fact: 30, of: 'failing', ask: '/dashboard/?check=caches', body: /All systems go!/ },
  { fact: 31, ask: '?watchman-token=wrong', ...OPEN },
  { fact: 31, by: token('WATCHMAN-TOKEN Token="wrong"'), ...OPEN },
  { fact: 32, of: 'tokens', ask: '/ping/', body: 'pong' },
  { fact: 32, of: 'tokens', ask: '/bare/', code: 200 },
  { fact: 32, of: 'tokens', ...FORBIDDEN },
  { fact: 32, of: 'tokens', ask: '/dashboard/', ...FORBIDDEN },
  { fact: 33, of: 'tokens', version: '1.0.0', ...FORBIDDEN },
  { fact: 33, of: 'tokens', ask: '?watchman-token=wrong', ...FORBIDDEN },
  { fact: 33, of: 'tokens', ask: '?check=nothing', ...FORBIDDEN },
  { fact: 34, of: 'tokens', ask: '?watchman-token=alpha,b.e=t%2Ba/', ...FORBIDDEN },
  { fact: 34, of: 'tokens', ask: '?watchman-token=', ...FORBIDDEN },
  { fact: 35, of: 'tokens', ask: '?watchman-token=alpha', ...OPEN },
  { fact: 35, of: 'tokens', ask: '/dashboard/?watchman-token=alpha', type: HTML },
  { fact: 35, of: 'tokens', ask: '?watchman-token=b.e=t%2Ba/', ...OPEN },
  { fact: 35, of: 'tokens', ask: '?watchman-token=b.e=t+a/', ...FORBIDDEN },
  { fact: 35, of: 'tokens', ask: '?Watchman-Token=alpha', ...FORBIDDEN },
  { fact: 35, of: 'tokens', ask: '?watchman-token=ALPHA', ...FORBIDDEN },
  { fact: 35, of: 'tokens', ask: '?watchman-token=wrong&watchman-token=alpha', ...OPEN },
  { fact: 35, of: 'tokens', ask: '?watchman-token=alpha&watchman-token=wrong', ...FORBIDDEN },
  { fact: 35, of: 'tokens', tokenName: 'key', ask: '?key=alpha', ...OPEN },
  { fact: 35, of: 'tokens', tokenName: 'key', ask: '?watchman-token=alpha', ...FORBIDDEN },
  { fact: 36, of: 'tokens', by: token('WATCHMAN-TOKEN Token="alpha"'), ...OPEN },
  { fact: 36, of: 'tokens', tokenName: 'key', by: token('WATCHMAN-TOKEN Token="alpha"'), ...OPEN },
  ...[
    'WATCHMAN-TOKEN Token=alpha',
    'Bearer Token="alpha"',
    'Token="alpha"',
    'WATCHMAN-TOKEN   Foo="x"   Token="alpha"',
    'WATCHMAN-TOKEN Token="b.e=t+a/"',
    'WATCHMAN-TOKEN Token="alpha" Token="wrong"',
    'WATCHMAN-TOKEN Token=""alpha""',
  ].map((header): Row => ({ fact: 37, of: 'tokens', by: token(header), ...OPEN })),
  ...[
    'WATCHMAN-TOKEN token="alpha"',
    'WATCHMAN-TOKEN Token="alpha", Foo="x"',
    'WATCHMAN-TOKEN Token= "alpha"',
    "WATCHMAN-TOKEN Token='alpha'",
    'WATCHMAN-TOKEN Token="wrong" Token="alpha"',
    'WATCHMAN-TOKEN Token=',
    'WATCHMAN-TOKEN Token=""',
    'WATCHMAN-TOKEN Token',
    'WATCHMAN-TOKEN alpha',
    `WATCHMAN-TOKEN Token=${'"'.repeat(15_000)}x`,
    'WATCHMAN-TOKEN Token="\u00e4\u00ff"',
    'Basic YWxwaGE6',
    'Bearer wrong',
    'Bearer',
  ].map((header): Row => ({ fact: 37, of: 'tokens', by: token(header), ...FORBIDDEN })),
  {
    fact: 39,
    of: 'tokens',
    ask: '?watchman-token=alpha',
    by: token('WATCHMAN-TOKEN Token="wrong"'),
    ...FORBIDDEN,
  },
  {
    fact: 39,
    of: 'tokens',
    ask: '?watchman-token=wrong',
    by: token('WATCHMAN-TOKEN Token="alpha"'),
    ...OPEN,
  },
  ...['Basic YWxwaGE6', 'Bearer xyz'].map((header): Row => {
    return { fact: 39, of: 'tokens', ask: '?watchman-token=alpha', by: token(header), ...OPEN };
  }),
  { fact: 39, of: 'tokens', by: token('Bearer alpha'), ...OPEN },
  ...['%00', 'alpha%00', 'alpha%0D%0AX: y', '%FF', '\u00e4', 'x'.repeat(10_000)].map((given): Row => {
    return { fact: 41, of: 'tokens', ask: `?watchman-token=${given}`, ...FORBIDDEN };
  }),
  { fact: 42, of: 'tokens', asksToken: false, ...OPEN },
  { fact: 42, of: 'closed', ...FORBIDDEN },
  { fact: 42, of: 'closed', ask: '/dashboard/', ...FORBIDDEN },
  { fact: 43, of: 'closed', ask: '/bare/', code: 200 },
  {
    fact: 45,
    of: 'failing',
    ask: '/ping/?check=nothing',
    body: 'pong',
    type: 'text/plain',
    version: '1.0.0',
    headers: { 'x-watchman-version': null },
  },
  {
    fact: 46,
    of: 'tokens, failing',
    ask: '/bare/',
    code: 500,
    body: '',
    type: 'text/plain',
    version: '1.0.0',
    headers: { 'x-watchman-version': null },
  },
  { fact: 47, headers: { 'x-watchman-version': null } },
  { fact: 47, version: '1.0.0', headers: { 'x-watchman-version': '1.0.0' } },
  {
    fact: 47,
    of: 'failing',
    version: '1.0.0',
    code: 500,
    headers: { 'x-watchman-version': '1.0.0' },
  },
  {
    fact: 47,
    ask: '?check=nothing',
    version: '1.0.0',
    ...NO_CHECKS,
    headers: { 'x-watchman-version': '1.0.0' },
  },
  { fact: 47, ask: '/dashboard/', version: '1.0.0', headers: { 'x-watchman-version': '1.0.0' } },
  {
    fact: 56,
    of: 'own checks',
    ask: '?check=mailQueue',
    code: 500,
    body: /^\{"mailQueue": \{"ok": false, "error": "connect/,
  },
  { fact: 56, of: 'own checks', ask: '?check=mysite.checks.mail_queue', code: 500, body: /^\{"mailQueue": / },
  {
    fact: 56,
    of: 'own checks',
    ask: '?check=mysite.checks.with_list',
    code: 500,
    body: /^\{"with_list": \[\{"ab": \{"ok": true\}\}, \{"cd": \{"ok": false, /,
  },
  { fact: 58, of: 'own checks', ask: '/bare/?check=mailQueue', code: 500 },
  {
    fact: 61,
    of: 'no verdicts',
    code: 500,
    body: /"empty": \{"ok": false, "error": "The probe returned something that is no verdict/,
  },
  { fact: 60, of: 'no verdicts', ask: '?check=scalar', code: 500, body: /^\{"scalar": \{"ok": false, / },
  { fact: 62, of: 'no verdicts', ask: '/dashboard/', body: /Some systems down!/ },
];

const toTitle = ({ fact, of = 'well', ask = '/', by: { method = 'GET', headers = {} } = {} }: Row) =>
  `${fact}: ${of}: ${method} ${ask.slice(0, 80)} ${(headers.Authorization ?? headers.Accept ?? '').slice(0, 50)}`;

describe('django-watchman, fact', () => {
  test.each(ROWS.map((row) => [toTitle(row), row] as const))('%s', async (_, row) => {
    const { of = 'well', ask = '/', by, asksToken, tokenName, version, ...expected } = row;
    const methods = createWatchmanHandler(SYSTEMS[of](), { skip: ['ping'], asksToken, tokenName, version });
    await expectAnswer(await askMounted(methods, '/watchman', ask, by), expected);
  });

  test('21: checks run side by side, and one that hangs has a time limit', async () => {
    let begun = 0;
    const begunAtLimit: number[] = [];
    const probe = ({ signal }: { signal: AbortSignal }) => {
      begun += 1;
      signal.addEventListener('abort', () => begunAtLimit.push(begun));
      return new Promise<never>(() => {});
    };
    const hangs = { timeoutMs: 150, probe };
    const status = define({ health: { one: healthCheck(hangs), two: healthCheck(hangs) } });
    const response = await askMounted(createWatchmanHandler(status, { asksToken: false }), '/watchman', '/');
    expect(begunAtLimit).toEqual([2, 2]);
    await expectAnswer(response, { code: 500, body: '{"one": {"ok": false}, "two": {"ok": false}}' });
    await status.stop();
  });

  test('22: each request of who may see everything runs the checks again; others share a moment', async () => {
    let count = 0;
    const check = healthCheck({
      maxAgeMs: 60_000,
      probe: () => {
        count += 1;
      },
    });
    const status = define({ health: { check } }, { access: { tokens: ['alpha'] } });
    const ask = (asksToken: boolean, by?: Asking) =>
      askMounted(createWatchmanHandler(status, { asksToken }), '/watchman', '/', by);
    for (let round = 0; round < 3; round += 1) await ask(true, token('WATCHMAN-TOKEN Token="alpha"'));
    expect(count).toBe(3);
    for (let round = 0; round < 3; round += 1) await ask(false);
    expect(count).toBe(3);
  });

  test('33: nothing is run for a wrong token', async () => {
    const { check, runs } = counted();
    const methods = createWatchmanHandler(define({ health: { check } }));
    for (const address of ['/', '/dashboard/', '/?watchman-token=wrong']) {
      expect((await askMounted(methods, '/watchman', address)).status).toBe(403);
    }
    await sleep(10);
    expect(runs.count).toBe(0);
  });

  // Section 8 of who may see what: with tokens, one must be given, whoever asks; else each sees at their level.
  const TOLD = { nothing: 403, states: '{"check": {"ok": false}}', everything: /"stacktrace": "/ };
  const SESSIONS = { user: null, listed: 'user', staff: 'staff' } as const;
  test.each([
    [[], 'none', {}, 'nothing'],
    [[], 'status', {}, 'states'],
    [[], 'details', {}, 'everything'],
    [[], 'details', { Authorization: 'Bearer wrong' }, 'nothing'],
    [[], 'none', { Cookie: 'user' }, 'nothing'],
    [[], 'status', { Cookie: 'user' }, 'states'],
    [[], 'none', { Cookie: 'listed' }, 'everything'],
    [[], 'status', { Cookie: 'staff' }, 'everything'],
    [['alpha'], 'none', {}, 'nothing'],
    [['alpha'], 'details', {}, 'nothing'],
    [['alpha'], 'details', { Cookie: 'staff' }, 'nothing'],
    [['alpha'], 'details', { Authorization: 'Bearer wrong' }, 'nothing'],
    [['alpha'], 'none', { Authorization: 'Bearer alpha' }, 'everything'],
    [['alpha'], 'none', { Authorization: 'WATCHMAN-TOKEN Token="alpha"' }, 'everything'],
    [['alpha'], 'none', { Authorization: 'WATCHMAN-TOKEN Token="alpha"', Cookie: 'user' }, 'everything'],
  ] as const)('42: with the tokens %j and the level %s, who sends %j is told %s', async (tokens, anonymous, headers, told) => {
    const session = async ({ headers }: { headers: Headers }) => {
      const name = headers.get('cookie') as keyof typeof SESSIONS | null;
      return name && { role: SESSIONS[name] };
    };
    const check = healthCheck({ probe: () => problem('down') });
    const status = define({ health: { check } }, { access: { tokens, anonymous, session } });
    const response = await askMounted(createWatchmanHandler(status), '/watchman', '/', { headers });
    const expected = TOLD[told];
    if (typeof expected === 'number') expect(response.status).toBe(expected);
    else expect(await response.text()).toMatch(expected);
  });

  test('43: the config may find who asks in its own way, also by the token of the query', async () => {
    const status = define(
      { health: { check: counted().check } },
      {
        access: {
          tokens: ['alpha'],
          authorize: ({ headers }, find) => (headers.get('x-network') === 'office' ? find() : null),
        },
      },
    );
    const ask = (headers: Record<string, string>) =>
      askMounted(createWatchmanHandler(status), '/watchman', '/?watchman-token=alpha', { headers });
    expect((await ask({ 'X-Network': 'office' })).status).toBe(200);
    expect((await ask({})).status).toBe(403);
  });
});
