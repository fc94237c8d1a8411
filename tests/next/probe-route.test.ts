import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { toResponse } from '../../lib/http/response.ts';
import { refuseMethod } from '../../lib/http/route.ts';
import type { StatusQL } from '../../lib/index.ts';
import { createBareStatus } from '../../lib/next/bare-status.ts';
import { createRegister } from '../../lib/next/instrumentation.ts';
import { DELETE, GET as getPing, HEAD, OPTIONS, PATCH, POST, PUT } from '../../lib/next/ping.ts';
import { createProbeRoute } from '../../lib/next/probe-route.ts';
import { createRouteHandler } from '../../lib/next/route.ts';
import { counted, define, failing } from '../rest/scripted.ts';

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const QUERIES = [
  '',
  '?verbose',
  '?exclude=my_queue',
  '?skip=my_queue',
  '?verbose&exclude=no',
  '?budgetMs=soon',
];
const ORIGIN = 'https://app.example.org';
const PREFLIGHT = { Origin: ORIGIN, 'Access-Control-Request-Method': 'GET' };
const HEADERS: Record<string, string>[] = [
  {},
  { Origin: ORIGIN },
  { Authorization: 'Bearer wrong' },
  PREFLIGHT,
];

const isWellBut = { ping: counted().check, myQueue: failing() };

const named = (options = {}) => define({ health: isWellBut }, options);

const inParts = async (response: Response) => ({
  code: response.status,
  headers: [...response.headers],
  body: await response.text(),
});

const load = (status: StatusQL) => vi.fn(async () => ({ status }));

const listeners = process.listeners('SIGTERM');

beforeEach(() => {
  vi.stubEnv('NEXT_RUNTIME', 'nodejs');
  vi.stubEnv('NODE_ENV', 'production');
});

afterEach(() => {
  vi.unstubAllEnvs();
  for (const listener of process.listeners('SIGTERM')) {
    if (!listeners.includes(listener)) process.off('SIGTERM', listener);
  }
});

describe.each(['bare-status', 'livez', 'readyz'] as const)('the small route of %s', (kind) => {
  const address = kind === 'bare-status' ? '/bare-status' : `/status/api/${kind}`;
  const segments = { path: [kind] };

  test.each([
    'registered',
    'loaded',
  ])('of a config that is %s answers as the large one, to every method', async (way) => {
    const status = named({ cors: { origins: [ORIGIN] } });
    if (way === 'registered') await createRegister(status)();
    const config = load(status);
    const small = createProbeRoute(kind, { name: status.name, config });
    const large = kind === 'bare-status' ? createBareStatus(status) : createRouteHandler(status);
    for (const method of METHODS) {
      for (const query of QUERIES) {
        for (const headers of HEADERS) {
          const ask = () => new Request(`https://status.test${address}${query}`, { method, headers });
          const params = Promise.resolve(kind === 'bare-status' ? {} : segments);
          const expected = await inParts(await large[method](ask(), { params }));
          expect(await inParts(await small[method](ask()))).toEqual(expected);
        }
      }
    }
    expect(config.mock.calls.length > 0).toBe(way === 'loaded');
    await status.stop();
  });

  test('stays out of traces', async () => {
    const request = vi.fn((answer: () => unknown) => answer());
    const status = named({ untraced: { request, probe: (work: () => unknown) => work() } });
    await createRegister(status)();
    await createProbeRoute(kind, { name: status.name, config: load(status) }).GET(
      new Request('https://status.test/'),
    );
    expect(request).toHaveBeenCalledOnce();
    await status.stop();
  });
});

test('in development a route loads the config, so that an edit of it counts', async () => {
  vi.stubEnv('NODE_ENV', 'development');
  const name = `probe-${randomUUID()}`;
  const [before, after] = [named({ name }), define({ health: { ping: counted().check } }, { name })];
  const config = vi.fn(async () => ({ status: after })).mockResolvedValueOnce({ status: before });
  await createRegister(before)();
  const { GET } = createProbeRoute('readyz', { name, config });
  const ask = async () => (await GET(new Request('https://status.test/status/api/readyz?verbose'))).text();
  await ask();
  expect(await ask()).not.toContain('my_queue');
  expect(config).toHaveBeenCalledTimes(2);
});

test('a route for a config of another name says which it is', async () => {
  const status = named();
  const { GET } = createProbeRoute('livez', { name: 'default', config: load(status) });
  await expect(GET(new Request('https://status.test/'))).rejects.toThrow(
    `"${status.name}", and not "default"`,
  );
});

test('ping answers as what all answers are made by', async () => {
  const pong = () => toResponse({ body: 'pong', contentType: 'text/plain' });
  const named = toResponse({ body: null, headers: { Allow: 'GET, HEAD, OPTIONS' } });
  expect(await inParts(getPing())).toEqual(await inParts(pong()));
  expect(await inParts(HEAD())).toEqual({ ...(await inParts(pong())), body: '' });
  expect(await inParts(OPTIONS())).toEqual(await inParts(named));
  const refused = await inParts(refuseMethod());
  for (const refuse of [POST, PUT, PATCH, DELETE]) expect(await inParts(refuse())).toEqual(refused);
});
