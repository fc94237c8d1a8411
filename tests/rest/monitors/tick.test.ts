import { describe, expect, test } from 'vitest';
import { ask, bearing } from '../ask.ts';
import { TOKEN } from '../scripted.ts';
import { recorded, STAFF } from './recorded.ts';

const SECRET = 'a-cron-secret-of-the-tests';

function ticking(cronSecret: string | undefined = SECRET) {
  const ticks: unknown[] = [];
  const { status } = recorded({}, { access: { cronSecret } });
  const tick = async (_: unknown, options: unknown) => {
    ticks.push(options);
    return { evaluated: 12, jobs: 3, more: 1 };
  };
  Object.assign(status.db as object, { monitoring: async () => ({ tick }) });
  return { status, ticks };
}

describe('the tick', () => {
  test.each(['POST', 'GET'] as const)('does what is due when a cron asks by %s', async (method) => {
    const { status, ticks } = ticking();
    const response = await ask(status, 'jobs/tick', { method, ...bearing(SECRET) });
    expect([response.status, await response.json()]).toEqual([200, { evaluated: 12, jobs: 3 }]);
    await ask(status, 'jobs/tick?budgetMs=500', { method, ...bearing(SECRET) });
    expect(ticks).toEqual([{ budgetMs: 8_000 }, { budgetMs: 500 }]);
  });

  test.each([
    ['nobody', SECRET, {}, 'Bearer'],
    ['a wrong secret', SECRET, bearing(`${SECRET}x`), 'Bearer error="invalid_token"'],
    ['an empty one', SECRET, bearing(''), 'Bearer error="invalid_token"'],
    ['staff', SECRET, bearing(STAFF), 'Bearer error="invalid_token"'],
    ['a token', SECRET, bearing(TOKEN), 'Bearer error="invalid_token"'],
    ['an empty one where none is set', '', bearing(''), 'Bearer error="invalid_token"'],
    ['any where none is set', '', bearing('undefined'), 'Bearer error="invalid_token"'],
    [
      'the secret as a password',
      SECRET,
      { headers: { authorization: `Basic ${btoa(`x:${SECRET}`)}` } },
      'Bearer',
    ],
  ] as const)('is not done for %s', async (_, secret, init, challenge) => {
    const { status, ticks } = ticking(secret);
    const response = await ask(status, 'jobs/tick', { method: 'POST', ...init });
    expect([response.status, response.headers.get('www-authenticate'), ticks]).toEqual([401, challenge, []]);
  });

  test('takes GET and POST, and a number of milliseconds', async () => {
    const { status } = ticking();
    const refused = await ask(status, 'jobs/tick', { method: 'DELETE', ...bearing(SECRET) });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS']);
    expect((await ask(status, 'jobs/tick?budgetMs=soon', bearing(SECRET))).status).toBe(400);
  });

  test('hides its secret in every text that leaves', () => {
    expect(ticking().status.redact(`x ${SECRET}`)).not.toContain(SECRET);
  });
});
