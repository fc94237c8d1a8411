import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { StatusOptions } from '../../lib/core/config.ts';
import type { Resources } from '../../lib/core/resource.ts';
import { defineStatus, healthCheck, problem, type StatusQL, stat, upCheck } from '../../lib/index.ts';
import { type AnexiaOptions, createAnexiaHandler } from '../../lib/next/anexia.ts';
import { until } from '../servers/until.ts';
import { type Expected, expectAnswer } from './answer.ts';
import { type Asking, askMounted } from './mounted.ts';

const TOKEN = 'an-access-token';
const HTML = 'text/html; charset=utf-8';
const TEXT = 'text/plain';
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, OPTIONS',
  'access-control-allow-credentials': null,
};
const NO_CORS = { 'access-control-allow-origin': null, 'access-control-allow-methods': null };
const REFUSED = { code: 401, body: '401 Unauthorized', type: HTML, headers: NO_CORS };
const OK = { code: 200, body: 'OK', type: TEXT, headers: CORS };

const refuse = (message: string) => () => {
  throw new Error(message);
};

type Options = Partial<StatusOptions<Resources>>;

const define = (options: Options = {}): StatusQL =>
  defineStatus({
    name: randomUUID(),
    resources: { health: { databases: healthCheck({ probes: { default() {}, analytics() {} } }) } },
    ...options,
  }) as StatusQL;

const BROKEN_DATABASES = {
  health: {
    databases: healthCheck({
      probes: { default() {}, first: refuse('connection refused\n\tIs it running?\n'), second: refuse('no') },
    }),
  },
};

const PACKAGE = { newest: null, installedLicence: null, newestLicence: null };
const PACKAGES = {
  platform: { name: 'node', version: '24.21.0' },
  frameworks: [{ name: 'next', installed: '16.4.5', newest: '16.4.6' }],
  packages: [
    { ...PACKAGE, name: 'zod', installed: '4.6.7' },
    { name: 'Next', installed: '16.4.5', newest: '16.4.6', installedLicence: 'MIT', newestLicence: 'MIT' },
    { ...PACKAGE, name: 'broken', installed: null, newestLicence: 'Ünlicense' },
  ],
};

const definePackages = (data: unknown) =>
  define({
    resources: {
      stats: {
        packages: stat({ data: z.looseObject({}), probe: async () => data as Record<string, unknown> }),
      },
    },
  });

/** What is asked, by name. */
const SYSTEMS = {
  well: () => define({ users: { query: async () => 3 }, upChecks: { one: upCheck(() => false) } }),
  'nothing to look at': () => define({ resources: { health: { other: healthCheck({ probe() {} }) } } }),
  'broken databases': () => define({ resources: BROKEN_DATABASES, users: { query: refuse('no users') } }),
  'code 503': () => define({ resources: BROKEN_DATABASES, errorCode: 503 }),
  'warnings and errors': () =>
    define({
      upChecks: {
        first: upCheck(async ({ warn }) => {
          await new Promise((resolve) => setTimeout(resolve, 20));
          warn('slow');
          warn('');
          throw new Error('broken');
        }),
        second: upCheck(({ warn }) => warn('two\nlines')),
        third: upCheck(() => new Error('')),
        fourth: upCheck(refuse('last')),
      },
    }),
  'warnings alone': () => define({ upChecks: { one: upCheck(({ warn }) => warn('nearly full')) } }),
  odd: () =>
    define({
      upChecks: {
        text: upCheck(() => {
          throw 'a text';
        }),
        nothing: upCheck(() => Promise.reject(undefined)),
        late: upCheck(() => new Promise(() => {}), { timeoutMs: 30 }),
        aggregate: upCheck(() => {
          throw new AggregateError([new Error('inner')]);
        }),
      },
    }),
  secret: () =>
    define({ secrets: ['hunter22-of-old'], upChecks: { one: upCheck(refuse('no hunter22-of-old')) } }),
  packages: () => definePackages(PACKAGES),
  'other packages': () => definePackages({ packages: 3 }),
  'unread packages': () =>
    define({ resources: { stats: { packages: stat({ data: z.object({}), probe: refuse('no lock') }) } } }),
} satisfies Record<string, () => StatusQL>;

interface Row extends Expected, AnexiaOptions {
  /** The number of the fact in section 3. */
  fact: number;
  of?: keyof typeof SYSTEMS;
  /** Below the mount; the token is added to `up` and `modules` alone. */
  ask: string;
  by?: Asking;
}

const up = `/up/?access_token=${TOKEN}`;
const modules = `/modules/?access_token=${TOKEN}`;

const ROWS: Row[] = [
  { fact: 1, ask: up, ...OK },
  { fact: 1, ask: up.replace('/?', '?'), ...OK },
  { fact: 1, of: 'packages', ask: modules.replace('/?', '?') },
  ...['', '/', '/other/', '/up/x/', '/UP/', '/..%2Fup/'].map((path): Row => {
    return { fact: 1, ask: `${path}?access_token=${TOKEN}`, code: 404, headers: NO_CORS };
  }),
  ...['/up/', '/modules/'].flatMap((ask): Row[] => [
    { fact: 2, ask, ...REFUSED },
    { fact: 2, ask, by: { method: 'HEAD' }, ...REFUSED, body: '' },
    { fact: 2, ask, by: { method: 'OPTIONS' }, code: 200, body: '', type: HTML, headers: CORS },
    ...(['POST', 'PUT', 'DELETE', 'PATCH'] as const).map((method): Row => {
      const headers = { ...NO_CORS, allow: 'GET, HEAD, OPTIONS' };
      return { fact: 2, ask, by: { method }, code: 405, body: '', headers };
    }),
  ]),
  { fact: 2, ask: '/other/', by: { method: 'OPTIONS' }, code: 404, headers: NO_CORS },
  { fact: 2, ask: up, by: { method: 'HEAD' }, ...OK, body: '' },
  { fact: 3, ask: '/up/', by: { headers: { Authorization: `Bearer ${TOKEN}` } }, ...REFUSED },
  { fact: 3, ask: '/up/', by: { headers: { access_token: TOKEN } }, ...REFUSED },
  { fact: 3, ask: `/up/?access_token=x&access_token=${TOKEN}`, ...OK },
  ...[
    `access_token=${TOKEN}&access_token=x`,
    `Access_Token=${TOKEN}`,
    `access_token=${TOKEN.toUpperCase()}`,
    `access_token=${TOKEN}x`,
    `access_token=%20${TOKEN}`,
    `access_token=${TOKEN}%00`,
    'access_token=%FF',
    'access_token',
    `access_token=${'x'.repeat(10_000)}`,
    'access_token=a-token-of-the-status-system',
  ].map((query): Row => ({ fact: 4, ask: `/up/?${query}`, ...REFUSED })),
  { fact: 4, ask: up, accessToken: undefined, ...REFUSED },
  { fact: 4, of: 'packages', ask: '/modules/', ...REFUSED },
  { fact: 5, ask: '/up/?access_token=', accessToken: '', ...REFUSED },
  { fact: 5, ask: '/up/?access_token=', accessToken: ' ', ...REFUSED },
  { fact: 5, ask: '/up/?access_token=%20', accessToken: ' ', ...REFUSED },
  { fact: 6, of: 'broken databases', ask: up, code: 500, headers: CORS },
  { fact: 7, ask: up, ...OK },
  {
    fact: 8,
    of: 'warnings and errors',
    ask: up,
    code: 500,
    type: TEXT,
    headers: CORS,
    body: 'WARNING: slow\nWARNING: -\nWARNING: two\nlines\nERROR: broken\nERROR: -\nERROR: last',
  },
  { fact: 9, of: 'warnings alone', ask: up, code: 200, body: 'WARNING: nearly full' },
  {
    fact: 10,
    of: 'odd',
    ask: up,
    code: 500,
    body: 'ERROR: a text\nERROR: undefined\nERROR: No answer within 30 ms.\nERROR: inner',
  },
  {
    fact: 11,
    of: 'broken databases',
    ask: up,
    code: 500,
    body: 'ERROR: connection refused\n\tIs it running?\n\nERROR: no users',
  },
  { fact: 11, of: 'code 503', ask: up, code: 503 },
  { fact: 11, of: 'secret', ask: up, code: 500, body: /^ERROR: no (?!hunter22)/ },
  { fact: 12, of: 'broken databases', testsDatabases: false, ask: up, code: 500, body: 'ERROR: no users' },
  {
    fact: 12,
    of: 'broken databases',
    testsUsers: false,
    ask: up,
    code: 500,
    body: /^ERROR: connection[^E]*$/,
  },
  { fact: 12, of: 'broken databases', testsDatabases: false, testsUsers: false, ask: up, ...OK },
  { fact: 12, of: 'nothing to look at', ask: up, ...OK },
  {
    fact: 15,
    of: 'packages',
    ask: modules,
    code: 200,
    type: 'application/json',
    headers: CORS,
    // Facts 16 and 18 too: the order of the modules, and what stands for what is not known.
    body:
      '{"runtime": {"platform": "node", "platform_version": "24.21.0", "framework": "next", ' +
      '"framework_installed_version": "16.4.5", "framework_newest_version": "16.4.6"}, "modules": [' +
      '{"name": "broken", "installed_version": "", "installed_version_licences": [""], ' +
      '"newest_version": "", "newest_version_licences": ["\\u00dcnlicense"]}, ' +
      '{"name": "Next", "installed_version": "16.4.5", "installed_version_licences": ["MIT"], ' +
      '"newest_version": "16.4.6", "newest_version_licences": ["MIT"]}, ' +
      '{"name": "zod", "installed_version": "4.6.7", "installed_version_licences": [""], ' +
      '"newest_version": "", "newest_version_licences": [""]}]}',
  },
  {
    fact: 15,
    ask: modules,
    code: 404,
    type: 'application/json',
    body: '{"error": 404, "message": "This config has no stat \\"packages\\"."}',
  },
  {
    fact: 19,
    of: 'unread packages',
    ask: modules,
    code: 500,
    body: /"message": "The packages could not be read: no lock"/,
  },
  { fact: 19, of: 'unread packages', ask: up, ...OK },
  { fact: 19, of: 'other packages', ask: modules, code: 500, headers: CORS },
];

const toTitle = ({ fact, of = 'well', ask, by: { method = 'GET' } = {} }: Row) =>
  `${fact}: ${of}: ${method} ${ask.slice(0, 80)}`;

describe('anexia-monitoring, fact', () => {
  test.each(ROWS.map((row) => [toTitle(row), row] as const))('%s', async (_, row) => {
    const { of = 'well', ask, by, testsDatabases, testsUsers, ...expected } = row;
    const accessToken = 'accessToken' in row ? row.accessToken : TOKEN;
    const methods = createAnexiaHandler(SYSTEMS[of](), { accessToken, testsDatabases, testsUsers });
    await expectAnswer(await askMounted(methods, '/anxapi/v1', ask, by), expected);
  });

  test('14: each request runs the up-checks again, and one that never returns is not started twice', async () => {
    let [runs, starts, running] = [0, 0, 0];
    const status = define({
      upChecks: {
        one: upCheck(() => {
          runs += 1;
        }),
        two: upCheck(
          () => {
            starts += 1;
            return new Promise(() => {});
          },
          { timeoutMs: 20 },
        ),
        three: upCheck(async ({ signal }) => {
          running += 1;
          expect(signal).toBeInstanceOf(AbortSignal);
        }),
      },
    });
    const methods = createAnexiaHandler(status, { accessToken: TOKEN });
    const bodies: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      bodies.push(await (await askMounted(methods, '/anxapi/v1', up)).text());
    }
    expect([runs, starts, running]).toEqual([3, 1, 3]);
    expect(bodies).toEqual([
      'ERROR: No answer within 20 ms.',
      'ERROR: Still running: its time limit of 20 ms is long over.',
      'ERROR: Still running: its time limit of 20 ms is long over.',
    ]);
  });

  test('14: up-checks run side by side', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    let begun = 0;
    const waitForAll = async () => {
      begun += 1;
      await until(() => begun === names.length);
    };
    const upChecks = Object.fromEntries(names.map((name) => [name, upCheck(waitForAll)]));
    const methods = createAnexiaHandler(define({ upChecks }), { accessToken: TOKEN });
    await expectAnswer(await askMounted(methods, '/anxapi/v1', up), OK);
  });
});

describe('a config with wrong up-checks is refused', () => {
  test.each([
    [{ upChecks: { 'no name': upCheck(() => {}) } }, 'The up-check "no name" must have a name'],
    [{ upChecks: { one: (() => {}) as never } }, 'upChecks.one is no up-check: make one with upCheck.'],
    [{ users: {} as never }, 'users must have a function query'],
  ])('%j', (options, message) => {
    expect(() => define(options)).toThrow(message);
  });

  test.each([
    [() => upCheck(undefined as never), 'upCheck takes a function.'],
    [() => upCheck(() => problem('x'), { timeoutMs: 0 }), 'timeoutMs must be a whole number'],
  ])('%#', (make, message) => {
    expect(make).toThrow(message);
  });
});
