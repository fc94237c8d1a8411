import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { healthCheck, problem, stat, warning } from '../../lib/index.ts';
import { createBareStatus } from '../../lib/next/bare-status.ts';
import { createRouteHandler } from '../../lib/next/route.ts';
import { ask, bearing } from '../rest/ask.ts';
import { counted, define, failing, TOKEN } from '../rest/scripted.ts';

const status = define(
  {
    health: {
      ping: healthCheck({ probe: () => {} }),
      slow: healthCheck({ probe: () => warning('slow') }),
      mail: healthCheck({ effect: 'degrades', probe: () => problem('down') }),
      databases: failing(),
    },
    stats: { code: stat({ data: z.object({ lines: z.int() }), probe: () => ({ lines: 7 }) }) },
  },
  { errorCode: 200 },
);

test.each([
  ['health/ping', 'fine'],
  ['health/slow', 'warning'],
  ['health/mail', 'warning'],
  ['health/databases', 'problem'],
  ['health', 'problem'],
  ['', 'problem'],
])('%j says the overall status in X-Status, though the error code says nothing', async (address, overall) => {
  const response = await ask(status, address);
  expect(response.status).toBe(200);
  expect(response.headers.get('x-status')).toBe(overall);
});

test('figures have no overall status', async () => {
  expect((await ask(status, 'stats', bearing(TOKEN))).headers.has('x-status')).toBe(false);
});

describe('an error that nobody meant', () => {
  const defineBroken = () => {
    const error = vi.fn();
    const status = define({ health: { ping: counted().check } }, { logger: { ...console, error } });
    const report = async () => {
      throw new Error('the secret in the stack');
    };
    return { status: { ...status, report }, error };
  };

  test.each([
    ['', 500, /^\{"error":\{"code":"INTERNAL_ERROR","message":"[^"]+"\}\}$/],
    ['readyz', 503, /^readyz check failed\n$/],
  ])('at "%s" is masked as %i and logged once', async (address, code, body) => {
    const { status, error } = defineBroken();
    const response = await ask(status, address);
    expect(response.status).toBe(code);
    expect(await response.text()).toMatch(body);
    expect(error).toHaveBeenCalledOnce();
  });

  test('at bare-status is masked as 500 and logged once', async () => {
    const { status, error } = defineBroken();
    const response = await createBareStatus(status).GET(new Request('https://status.test/'));
    expect([response.status, await response.text()]).toEqual([500, '']);
    expect(error).toHaveBeenCalledOnce();
  });
});

// So Next learns that the route must answer anew each time, and never bakes an error into a build.
test('what Next throws at build time, when the request is read, passes through', async () => {
  const status = define({ health: { ping: counted().check } });
  const unreadable = {
    get url(): string {
      throw new Error('DYNAMIC_SERVER_USAGE');
    },
  } as Request;
  const params = Promise.resolve({});
  await expect(createRouteHandler(status).GET(unreadable, { params })).rejects.toThrow('DYNAMIC');
  await expect(createBareStatus(status).GET(unreadable)).rejects.toThrow('DYNAMIC');
});

// As in Next, where each route may have loaded the core anew, and the first copy's status system serves all.
test('errors of another copy of the core are known by name', async () => {
  vi.resetModules();
  const copy = await import('../../lib/index.ts');
  const status = copy.defineStatus({
    name: 'copy',
    resources: { health: { ping: copy.healthCheck({ probe: () => {} }) } },
  });
  expect((await ask(status, 'health?maxAgeMs=0')).status).toBe(401);
  expect((await ask(status, 'health/ping?names=default')).status).toBe(400);
});
