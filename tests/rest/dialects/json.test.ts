import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { healthCheck, perAlias, problem, stat, warning } from '../../../lib/index.ts';
import { createRouteHandler } from '../../../lib/next/route.ts';
import { ask, bearing } from '../ask.ts';
import { define, failing, TOKEN } from '../scripted.ts';

const fine = healthCheck({ probe: () => {} });
const status = define(
  {
    health: {
      ping: healthCheck({ alias: 'pong', probe: () => {} }),
      databases: healthCheck({
        probes: { default: () => {}, analyticsDb: () => problem('gone') },
        effect: 'degrades',
      }),
      objectStorage: fine,
      slow: healthCheck({ probe: () => warning('slow') }),
    },
    jobs2: { queue: failing() },
    stats: {
      process: stat({
        data: z.object({
          uptimeMs: z.number(),
          startedAt: z.date(),
          perPool: z.array(z.object({ inUse: z.int() })),
        }),
        probe: () => ({ uptimeMs: 5, startedAt: new Date(0), perPool: [{ inUse: 1 }] }),
      }),
      databases: perAlias(z.object({ isUsable: z.boolean() }), {
        default: () => ({ isUsable: true }),
        analyticsDb: () => {
          throw new Error('gone');
        },
      }),
      broken: stat({
        data: z.object({ never: z.string() }),
        probe: () => {
          throw new Error('broken');
        },
      }),
    },
    empty: {},
  },
  { errorCode: 503 },
);

const health = {
  ping: { pong: true },
  databases: { default: true, analyticsDb: false },
  object_storage: { ok: true },
  slow: { ok: true },
};
const stats = {
  process: { uptime_ms: 5, started_at: '1970-01-01T00:00:00.000Z', per_pool: [{ in_use: 1 }] },
  databases: { default: { is_usable: true }, analyticsDb: null },
  broken: null,
};

describe('JSON in the dialect of django-status', () => {
  test.each([
    ['', 503, { health, jobs2: { queue: { ok: false } }, stats, empty: {} }],
    ['health', 200, health],
    ['health/ping', 200, { pong: true }],
    ['health/databases', 200, { default: true, analyticsDb: false }],
    ['health/databases?names=analyticsDb', 200, { analyticsDb: false }],
    ['health/object_storage', 200, { ok: true }],
    ['health/objectStorage/', 200, { ok: true }],
    ['jobs2', 503, { queue: { ok: false } }],
    ['jobs2/queue', 503, { ok: false }],
    ['stats', 200, stats],
    ['stats/databases', 200, stats.databases],
    ['stats/broken', 200, {}],
    ['empty', 200, {}],
  ])('answers "%s" with %i and its part', async (address, code, body) => {
    const response = await ask(status, address, bearing(TOKEN));
    expect(response.status).toBe(code);
    expect(await response.json()).toEqual(body);
    expect(response.headers.get('content-type')).toBe('application/json');
  });

  test('keeps the order of the config', async () => {
    const response = await ask(status, 'health');
    expect(Object.keys(await response.json())).toEqual(Object.keys(health));
  });

  test('is never stored, sniffed or redirected', async () => {
    for (const address of ['', 'health/', 'nothing', 'livez', 'readyz/']) {
      const { headers, status: code } = await ask(status, address);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(code < 300 || code >= 400).toBe(true);
    }
  });

  test('writes an error code that allows no body without one', async () => {
    const quiet = define({ health: { queue: failing() } }, { errorCode: 204 });
    const response = await ask(quiet, 'health');
    expect([response.status, await response.text()]).toEqual([204, '']);
  });

  test('takes the catch-all segment by any name, beside other parameters', async () => {
    const { GET } = createRouteHandler(status);
    const params = Promise.resolve({ tenant: 'acme', rest: ['health', 'ping'] });
    const response = await GET(new Request('https://status.test/elsewhere'), { params });
    expect(await response.json()).toEqual({ pong: true });
  });
});

describe('an unknown address', () => {
  test.each([
    ['nothing', ['health', 'jobs2', 'stats', 'empty']],
    ['health/nothing', ['ping', 'databases', 'object_storage', 'slow']],
    ['health/toString', ['ping', 'databases', 'object_storage', 'slow']],
    ['health/__proto__', ['ping', 'databases', 'object_storage', 'slow']],
    ['health/ping/pong', []],
    ['constructor', ['health', 'jobs2', 'stats', 'empty']],
    ['livez/ping', ['health', 'jobs2', 'stats', 'empty']],
    ['Health', ['health', 'jobs2', 'stats', 'empty']],
  ])('%s answers 404 and says what there is', async (address, known) => {
    const response = await ask(status, address);
    expect(response.status).toBe(404);
    const { error } = await response.json();
    expect(error).toEqual({ code: 'UNKNOWN_NAME', message: expect.stringContaining('There is no "'), known });
  });

  test('that is very long is not repeated whole', async () => {
    const body = await (await ask(status, 'x'.repeat(10_000))).text();
    expect(body.length).toBeLessThan(500);
  });
});

test('a number too large for JSON is a text', async () => {
  const orders = stat({ data: z.object({ total: z.bigint() }), probe: () => ({ total: 2n ** 64n }) });
  const response = await ask(define({ stats: { orders } }), 'stats', bearing(TOKEN));
  expect(await response.json()).toEqual({ orders: { total: '18446744073709551616' } });
});
