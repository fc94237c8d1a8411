import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { healthCheck, stat } from '../../lib/index.ts';
import { ask, bearing } from './ask.ts';
import { counted, define, TOKEN } from './scripted.ts';

function defineAt(anonymous: 'none' | 'status' | 'details') {
  const { check, runs } = counted();
  const region = z.string().default('eu');
  const status = define(
    {
      health: { ping: check, checkout: healthCheck({ args: { region }, maxAgeMs: 500, probe: () => {} }) },
      stats: { code: stat({ data: z.object({ id: z.int() }), probe: () => ({ id: 1 }) }) },
    },
    { access: { tokens: [TOKEN, 'another-token'], anonymous } },
  );
  return { status, runs };
}

const code = { code: { id: 1 } };
const health = { ping: { ok: true }, checkout: { ok: true } };

describe('a viewer with a token', () => {
  test.each([
    TOKEN,
    'another-token',
  ])('%s sees everything, whatever anonymous viewers may see', async (token) => {
    const { status } = defineAt('none');
    expect(await (await ask(status, '', bearing(token))).json()).toEqual({ health, stats: code });
    expect((await ask(status, 'health/checkout?region=us&maxAgeMs=0', bearing(token))).status).toBe(200);
  });

  test.each([
    '',
    'wrong',
    `${TOKEN}x`,
    ` ${TOKEN.slice(1)}`,
  ])('that is wrong, "%s", is refused and runs nothing', async (token) => {
    const { status, runs } = defineAt('details');
    for (const address of ['', 'health', 'health/ping', 'stats', 'nothing']) {
      const response = await ask(status, address, bearing(token));
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
      expect((await response.json()).error.code).toBe('UNAUTHENTICATED');
    }
    expect(runs.count).toBe(0);
  });

  test('in the query is not heard', async () => {
    const { status } = defineAt('none');
    const response = await ask(status, `?token=${TOKEN}&access_token=${TOKEN}&watchman-token=${TOKEN}`);
    expect(response.status).toBe(401);
  });
});

describe('an anonymous viewer', () => {
  test.each([
    ['none', '', 401],
    ['none', 'health', 401],
    ['none', 'nothing', 401],
    ['status', '', 200],
    ['status', 'health/ping', 200],
    ['status', 'stats', 401],
    ['status', 'stats/code', 401],
    ['status', 'stats/nothing', 401],
    ['status', 'nothing', 404],
    ['status', 'health/checkout?region=us', 401],
    ['status', 'health/checkout?maxAgeMs=499', 401],
    ['status', 'health/checkout?maxAgeMs=500', 200],
    ['status', 'health/checkout?budgetMs=100', 200],
    ['details', 'stats/code', 200],
    ['details', 'health/checkout?region=us&maxAgeMs=0', 200],
  ] as const)('with the level %s asking for "%s" gets %i', async (anonymous, address, expected) => {
    const response = await ask(defineAt(anonymous).status, address);
    expect(response.status).toBe(expected);
    if (expected === 401) expect(response.headers.get('www-authenticate')).toBe('Bearer');
  });

  test('sees the root without stats at the level status, and with them at details', async () => {
    expect(await (await ask(defineAt('status').status)).json()).toEqual({ health });
    expect(await (await ask(defineAt('details').status)).json()).toEqual({ health, stats: code });
  });

  test('is who sends an authorization of another scheme', async () => {
    const { status } = defineAt('status');
    const headers = { Authorization: 'Digest username="scraper"' };
    expect((await ask(status, 'health', { headers })).status).toBe(200);
  });
});
