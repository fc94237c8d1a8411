import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findCanaries, plantCanaries } from '../../lib/testing.ts';
import { type App, startApp } from '../servers/app.ts';
import { findFreePort } from '../servers/free-port.ts';

/** Every address that the app has, and some that it has not: a new one is a line here. */
const ADDRESSES = [
  ...['/', '/ping', '/bare-status', '/bare-status?check=x', '/nothing', '/favicon.ico', '/_next/nothing'],
  ...['/status', '/status/health', '/status/health/databases', '/status/health/caches', '/status/stats'],
  ...[
    '/status/stats/databases',
    '/status/stats/code',
    '/status/nothing',
    '/status/health/nothing',
    '/status/%',
  ],
  ...['/status/api', '/status/api/health', '/status/api/health/databases', '/status/api/health/caches'],
  ...['/status/api/stats', '/status/api/stats/databases', '/status/api/stats/caches', '/status/api/nothing'],
  ...['/status/api?format=text', '/status/api?format=health', '/status/api/health?check=x&budget_ms=x'],
  ...['/status/api/livez?verbose', '/status/api/readyz', '/status/api/readyz?verbose&exclude=x'],
  ...['/sign-in', '/sign-in?error=x&callbackUrl=https://elsewhere.example', '/sign-out', '/api/auth/signin'],
  ...['/api/auth/providers', '/api/auth/session', '/api/auth/csrf', '/api/auth/error', '/api/auth/nothing'],
  ...['/api/graphql', '/api/graphql?query={health{checks{probes{message}}}}', '/api/graphql?query={'],
  ...[
    '/status/api/health?format=health',
    '/status/api/health/caches?format=text',
    '/status/api/x?format=text',
  ],
  ...['/status/api/metrics', '/status/api/metrics?format=openmetrics', '/status/api/stats/packages'],
  ...['/watchman/', '/watchman/dashboard/', '/watchman/bare/', '/watchman/ping/', '/watchman/?check=x'],
  ...['/anxapi/v1/up/', '/anxapi/v1/modules/', '/anxapi/v1/up/?access_token=x', '/anxapi/v1/nothing'],
];

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST'];

const ERROR = '{ message stack cause { message stack cause { message stack } } }';
const QUERIES = [
  `{ health { checks { name description probes { name message measurements { name unit } error ${ERROR} } } } }`,
  '{ stats { databases { name vendor version } caches { name vendor } code { scm } process { nodeVersion } } }',
  '{ __schema { types { name description fields { name description args { name defaultValue } } } } }',
  '{ health { databases(names: ["x"]) } }',
  '{ nothing }',
  '{',
];

const canaries = plantCanaries();
const secrets = canaries.all.map(({ secret }) => secret);
/** Some that may stand in a URL as they are. */
const [token = '', password = '', user = '', admin = ''] = secrets.filter((secret) =>
  /^\w{24,40}$/.test(secret),
);

/** What tells something to their own tokens alone. */
const WITH_TOKENS = [
  ...[`/watchman/?watchman-token=${token}`, `/watchman/dashboard/?watchman-token=${token}`],
  ...[`/anxapi/v1/up/?access_token=${token}`, `/anxapi/v1/modules/?access_token=${token}`],
];

let app: App;

beforeAll(async () => {
  const port = await findFreePort();
  const host = secrets.find((secret) => secret.endsWith('.canary.example')) ?? '';
  app = await startApp({
    env: {
      ...canaries.variables,
      STATUS_ANONYMOUS: 'details',
      STATUS_TOKENS: token,
      ANX_MONITORING_ACCESS_TOKEN: token,
      DATABASE_URL: `postgres://${user}:${password}@127.0.0.1:${port}/${password}`,
      DATABASE_URL_AWAY: `postgres://${user}:${password}@${host}:5432/main`,
      REDIS_URL: `redis://:${password}@${host}:6379`,
      REDIS_URL_SECOND: `redis://${user}:${password}@127.0.0.1:${port}`,
      UPSTASH_REDIS_REST_URL_THIRD: `http://${host}`,
      UPSTASH_REDIS_REST_TOKEN_THIRD: token,
      NEXTAUTH_SECRET: password + admin,
      STATUS_ADMIN_PASSWORD: admin,
      STATUS_STORAGE_PATH: `/proc/${password}`,
    },
  });
});

afterAll(async () => {
  await app?.stop();
});

async function tell(
  address: string,
  init: RequestInit & { headers?: Record<string, string> } = {},
): Promise<string> {
  // Connections of their own: a kept one may be closed by the server at the moment it is used again.
  const headers = { ...init.headers, Connection: 'close' };
  const response = await fetch(app.url + address, { redirect: 'manual', ...init, headers });
  const head = [...response.headers].map(([name, value]) => `${name}: ${value}`);
  const body = await response.text();
  return [response.status, response.statusText, ...head, body].join('\n');
}

/** What browsers, clients and those who try things send. */
const VIEWERS: Record<string, Record<string, string>> = {
  nobody: {},
  'a browser': { Accept: 'text/html', Cookie: 'next-auth.session-token=broken; theme=dark' },
  'who has a token': { Authorization: `Bearer ${token}` },
  'who has none that is right': { Authorization: 'Bearer wrong', 'X-Forwarded-Host': 'elsewhere.example' },
  'a basic client': { Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` },
};

describe('200 secrets in the environment of the app', () => {
  test('are told to nobody while services fail that have them in their addresses', async () => {
    const told = await tell('/api/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query: QUERIES[0] }),
    });
    // That there is something to hide: why each of them failed is told, without the secret in it.
    expect(told).toContain('ECONNREFUSED');
    expect(told).toContain('[hidden]');
    expect(findCanaries(canaries, told)).toEqual([]);
  });

  test.each(Object.keys(VIEWERS))('are at no address for %s', async (viewer) => {
    const asked = [...ADDRESSES, ...WITH_TOKENS].flatMap((address) =>
      METHODS.map((method) => ({ address, method })),
    );
    const answers = await Promise.all(
      asked.map(async ({ address, method }) => ({
        method,
        address,
        told: await tell(address, { method, headers: VIEWERS[viewer] }),
      })),
    );
    const leaking = answers.filter(({ told }) => findCanaries(canaries, told).length > 0);
    expect(leaking).toEqual([]);
  });

  test.each(QUERIES)('are in no answer of GraphQL to %s', async (query) => {
    for (const headers of Object.values(VIEWERS)) {
      const body = JSON.stringify({ query });
      const init = { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body };
      expect(findCanaries(canaries, await tell('/api/graphql', init))).toEqual([]);
    }
  });

  test('are in no answer to what cannot be read', async () => {
    for (const address of ['/api/graphql', '/api/auth/callback/credentials', '/sign-in']) {
      for (const body of ['{', 'query=%', '\u0000'.repeat(300_000)]) {
        const headers = { ...VIEWERS['who has a token'], 'Content-Type': 'application/json' };
        const told = await tell(address, { method: 'POST', headers, body });
        expect([address, findCanaries(canaries, told)]).toEqual([address, []]);
      }
    }
  });

  test('are in nothing that the server has written', () => {
    expect(app.readLog()).toContain('The status page is');
    expect(findCanaries(canaries, app.readLog())).toEqual([]);
  });
});
