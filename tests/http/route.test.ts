import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { toOrigin } from '../../lib/http/route.ts';
import { stat } from '../../lib/index.ts';
import { createBareStatus } from '../../lib/next/bare-status.ts';
import { DELETE, PATCH, POST, PUT } from '../../lib/next/ping.ts';
import { createRouteHandler } from '../../lib/next/route.ts';
import { ask, bearing } from '../rest/ask.ts';
import { counted, define, failing, TOKEN } from '../rest/scripted.ts';

function defineCounted() {
  const { check, runs } = counted();
  const figures = stat({
    data: z.object({}),
    probe: () => {
      runs.count += 1;
      return {};
    },
  });
  return { status: define({ health: { ping: check, myCheck: check }, stats: { code: figures } }), runs };
}

describe('HEAD', () => {
  test.each([
    ['health', 200],
    ['broken', 500],
    ['nothing', 404],
    ['stats', 401],
    ['health?format=xml', 406],
    ['livez', 200],
    ['readyz', 200],
  ])('of "%s" answers as GET, without the body', async (address, code) => {
    const figures = stat({ data: z.object({}), probe: () => ({}) });
    const status = define({
      health: { ping: counted().check },
      broken: { queue: failing() },
      stats: { code: figures },
    });
    const [get, head] = [await ask(status, address), await ask(status, address, { method: 'HEAD' })];
    expect([get.status, head.status]).toEqual([code, code]);
    expect([...head.headers]).toEqual([...get.headers]);
    expect(await head.text()).toBe('');
  });
});

describe('OPTIONS', () => {
  const list = async (address: string, init: { headers?: HeadersInit } = bearing(TOKEN)) => {
    const { status, runs } = defineCounted();
    const response = await ask(status, address, { ...init, method: 'OPTIONS' });
    expect(response.status).toBe(200);
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    expect(runs.count).toBe(0);
    return response;
  };
  const base = 'https://status.test/status/api';
  const health = { ping: `${base}/health/ping`, my_check: `${base}/health/my_check` };

  test.each([
    '',
    '?x=1',
    'health',
    'health/',
    'health/ping',
    'livez',
    'readyz',
    'metrics',
  ])('of "%s" runs nothing', async (address) => {
    await list(address);
  });

  test('of the root and of a resource lists absolute URLs', async () => {
    const stats = { code: `${base}/stats/code` };
    expect(await (await list('')).json()).toEqual({ health, stats });
    expect(await (await list('health/')).json()).toEqual(health);
    expect(await (await list('stats')).json()).toEqual(stats);
  });

  test('of a provider says only which methods there are', async () => {
    expect(await (await list('health/my_check')).text()).toBe('');
  });

  test('lists what the viewer may see', async () => {
    expect(await (await list('', {})).json()).toEqual({ health });
    const { status } = defineCounted();
    expect((await ask(status, 'stats', { method: 'OPTIONS' })).status).toBe(401);
    expect((await ask(status, 'nothing', { method: 'OPTIONS' })).status).toBe(404);
  });

  test.each([
    [{ Host: 'status.example.com' }, 'https://status.example.com'],
    [
      { Host: '127.0.0.1:3000', 'X-Forwarded-Host': 'example.com', 'X-Forwarded-Proto': 'http' },
      'http://example.com',
    ],
    [{ 'X-Forwarded-Host': 'first.example, second.example' }, 'https://first.example'],
    [{ 'X-Forwarded-Host': 'not a host' }, 'https://status.test'],
    [{ 'X-Forwarded-Proto': 'javascript' }, 'https://status.test'],
  ])('writes the host that the client asked: %j', async (headers, origin) => {
    const { status } = defineCounted();
    const response = await ask(status, 'health', { method: 'OPTIONS', headers });
    expect((await response.json()).ping).toBe(`${origin}/status/api/health/ping`);
  });

  test('writes the path that the mount was told, where the request does not show it', async () => {
    const { OPTIONS } = createRouteHandler(defineCounted().status, { publicPath: '/base/status/api/' });
    const params = Promise.resolve({ path: ['health'] });
    const response = await OPTIONS(new Request('http://localhost/status/api/health'), { params });
    expect((await response.json()).ping).toBe('http://localhost/base/status/api/health/ping');
  });
});

describe('other methods', () => {
  const pings = { POST, PUT, PATCH, DELETE };
  const params = Promise.resolve({});
  test.each([
    'POST',
    'PUT',
    'PATCH',
    'DELETE',
  ] as const)('%s is refused with Allow and runs nothing', async (method) => {
    const { status, runs } = defineCounted();
    const request = () => new Request('https://status.test/status/api', { method });
    const responses = [
      await createRouteHandler(status)[method](request(), { params }),
      await createBareStatus(status)[method](request()),
      pings[method](),
    ];
    for (const response of responses) {
      expect([response.status, await response.text()]).toEqual([405, '']);
      expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
    expect(runs.count).toBe(0);
  });
});

const RECEIVED = new URL('http://localhost:3000/status');

describe('toOrigin', () => {
  test.each([
    ['the host that the client wrote', { host: 'app.example:8080' }, 'http://app.example:8080'],
    [
      'what the proxy was asked with',
      { host: 'inner:3000', 'x-forwarded-host': 'app.example', 'x-forwarded-proto': 'https' },
      'https://app.example',
    ],
    [
      'the first of several proxies',
      { 'x-forwarded-host': 'app.example, inner', 'x-forwarded-proto': 'https,http' },
      'https://app.example',
    ],
    ['the request where there is no header', {}, 'http://localhost:3000'],
    ['the request where a header is no host', { host: 'a b' }, 'http://localhost:3000'],
    [
      'the request where a header names another protocol',
      { 'x-forwarded-proto': 'javascript', host: 'app.example' },
      'http://localhost:3000',
    ],
    ['no path that is smuggled in', { 'x-forwarded-host': "app.example/'; rm -rf ~" }, 'http://app.example'],
  ])('is that of %s', (_, headers, origin) => {
    expect(toOrigin(new Headers(headers), RECEIVED)).toBe(origin);
  });
});
