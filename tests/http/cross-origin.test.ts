import { describe, expect, test } from 'vitest';
import { type Cors, healthCheck, type StatusQL } from '../../lib/index.ts';
import { createAnexiaHandler } from '../../lib/next/anexia.ts';
import { createBareStatus } from '../../lib/next/bare-status.ts';
import { createGraphQLHandler } from '../../lib/next/graphql.ts';
import { createRouteHandler } from '../../lib/next/route.ts';
import { createWatchmanHandler } from '../../lib/next/watchman.ts';
import { counted, define, TOKEN } from '../rest/scripted.ts';

const APP = 'https://app.example.org';
const OTHER = 'https://other.example.org';

const defineWith = (cors?: Cors, access: object = {}) => {
  const { check, runs } = counted();
  return {
    status: define({ health: { ping: check, slow: healthCheck({ probe: () => {} }) } }, { cors, access }),
    runs,
  };
};

/** Asks a mount as Next would: those of the API by the path below it. */
const MOUNTS: Record<string, (status: StatusQL, request: Request) => Promise<Response>> = {
  '/status/api/health': (status, request) => callRoute(status, request, ['health']),
  '/status/api/readyz': (status, request) => callRoute(status, request, ['readyz']),
  '/status/api/metrics': (status, request) => callRoute(status, request, ['metrics']),
  '/status/api/openapi.json': (status, request) => callRoute(status, request, ['openapi.json']),
  '/bare-status': (status, request) => createBareStatus(status)[toMethod(request)](request),
  '/api/graphql': (status, request) => createGraphQLHandler(status)[toMethod(request)](request),
};

const toMethod = ({ method }: Request) => method as 'GET' | 'OPTIONS' | 'POST';

function callRoute(status: StatusQL, request: Request, path: string[]) {
  return createRouteHandler(status)[toMethod(request)](request, { params: Promise.resolve({ path }) });
}

async function send(status: StatusQL, address: string, init: RequestInit = {}): Promise<Response> {
  const query = address === '/api/graphql' && !init.method ? '?query={health{ping}}' : '';
  return (MOUNTS[address] as (typeof MOUNTS)[string])(
    status,
    new Request(`https://status.test${address}${query}`, init),
  );
}

const from = (origin: string, headers: Record<string, string> = {}) => ({ headers: { origin, ...headers } });

const preflight = (origin: string, headers: Record<string, string> = {}) => ({
  method: 'OPTIONS',
  ...from(origin, { 'access-control-request-method': 'GET', ...headers }),
});

/** The headers of an answer that the protocol knows. */
const toCorsHeaders = ({ headers }: Response) =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')));

describe.each(Object.keys(MOUNTS))('%s', (address) => {
  test('has no header of the protocol with no setting, whoever asks', async () => {
    const { status } = defineWith();
    for (const init of [{}, from(APP), preflight(APP), from('null')]) {
      const response = await send(status, address, init);
      expect(toCorsHeaders(response)).toEqual({});
      expect(response.headers.get('vary') ?? '').not.toContain('Origin');
    }
  });

  test('may be read by pages of the named origins, and by no others', async () => {
    const { status } = defineWith({ origins: [APP, 'http://localhost:5173'] });
    for (const origin of [APP, 'http://localhost:5173']) {
      const response = await send(status, address, from(origin));
      expect(toCorsHeaders(response)).toEqual({
        'access-control-allow-origin': origin,
        'access-control-expose-headers': 'Allow, Retry-After, WWW-Authenticate, X-Ok, X-Status',
      });
    }
    for (const origin of [OTHER, 'null', `${APP}.evil.test`, 'http://app.example.org', `${APP}:8443`]) {
      expect(toCorsHeaders(await send(status, address, from(origin)))).toEqual({});
    }
  });

  test('tells caches in every answer that it depends on the origin', async () => {
    const { status } = defineWith({ origins: [APP] });
    for (const init of [{}, from(APP), from(OTHER), preflight(APP), preflight(OTHER)]) {
      expect((await send(status, address, init)).headers.get('vary')).toMatch(/(^|, )Origin$/);
    }
  });

  test('lets them ask first, without a token and running nothing', async () => {
    const { status, runs } = defineWith({ origins: [APP] }, { anonymous: 'none' });
    const response = await send(
      status,
      address,
      preflight(APP, { 'access-control-request-headers': 'authorization,apollographql-client-name' }),
    );
    expect([response.status, await response.text(), runs.count]).toEqual([204, '', 0]);
    const { headers } = response;
    expect(headers.get('access-control-allow-origin')).toBe(APP);
    expect(headers.get('access-control-allow-methods')).toMatch(/^GET, HEAD, (POST, )?OPTIONS$/);
    expect(headers.get('access-control-allow-headers')).toBe(
      'Authorization, Content-Type, authorization,apollographql-client-name',
    );
    expect(headers.get('access-control-max-age')).toBe('600');
    expect(headers.has('access-control-allow-credentials')).toBe(false);
  });

  test('grants other origins that ask first nothing', async () => {
    const response = await send(defineWith({ origins: [APP] }).status, address, preflight(OTHER));
    expect([response.status, toCorsHeaders(response)]).toEqual([204, {}]);
  });
});

test('OPTIONS that asks for no permission lists the addresses all the same', async () => {
  const { status } = defineWith({ origins: [APP] });
  const response = await send(status, '/status/api/health', { method: 'OPTIONS', ...from(APP) });
  expect(await response.json()).toEqual({
    ping: 'https://status.test/status/api/health/ping',
    slow: 'https://status.test/status/api/health/slow',
  });
  expect(response.headers.get('access-control-allow-origin')).toBe(APP);
});

test('a refusal can be read too', async () => {
  const { status } = defineWith({ origins: [APP] });
  const wrong = from(APP, { authorization: 'Bearer wrong' });
  for (const address of ['/status/api/health', '/api/graphql']) {
    const response = await send(status, address, wrong);
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([401, APP]);
  }
});

test('the mounts of older tools stay as those have them', async () => {
  const { status } = defineWith({ origins: [APP] });
  const request = new Request('https://status.test/watchman/', from(APP));
  const params = Promise.resolve({});
  const watchman = await createWatchmanHandler(status, { asksToken: false }).GET(request, { params });
  expect(toCorsHeaders(watchman)).toEqual({});
  const anexia = createAnexiaHandler(status, { accessToken: TOKEN });
  const up = new Request(`https://status.test/anxapi/v1/up/?access_token=${TOKEN}`, from(APP));
  const answer = await anexia.GET(up, { params: Promise.resolve({ path: ['up'] }) });
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
});

describe('the setting', () => {
  test.each([
    ['https://App.Example.org:443', APP],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['https://münchen.example', 'https://xn--mnchen-3ya.example'],
    ['capacitor://localhost', 'capacitor://localhost'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ])('takes %s as browsers send it', (origin, sent) => {
    expect(define({ health: { ping: counted().check } }, { cors: { origins: [origin] } }).cors).toEqual({
      origins: [sent],
    });
  });

  test.each([
    '*',
    'null',
    '',
    'app.example.org',
    'https://app.example.org/',
    'https://app.example.org/path',
    'https://app.example.org?x',
    'https://user:password@app.example.org',
    'https://*.example.org',
    'https://app.example.org:99999',
    ' https://app.example.org',
  ])('is refused with %j', (origin) => {
    const wrong = () => defineWith({ origins: [APP, origin] });
    expect(wrong).toThrow(/cors\.origins\[1\] must be the scheme, host and port of a page/);
    expect(wrong).not.toThrow(/password/);
  });

  test.each([
    [{ origins: '*' }, /cors\.origins must be a list of texts/],
    [{ origin: APP }, /cors has no option "origin"/],
    ['*', /cors takes an object with origins/],
    [true, /cors takes an object with origins/],
  ])('of the wrong shape is refused: %j', (cors, message) => {
    expect(() => defineWith(cors as never)).toThrow(message);
  });
});
