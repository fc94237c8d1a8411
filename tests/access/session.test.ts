import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { authorize } from '../../lib/access/authorize.ts';
import type { AccessOptions } from '../../lib/core/config.ts';
import type { Session } from '../../lib/index.ts';
import { ping } from '../../lib/providers/ping.ts';
import { useClock } from '../../lib/testing.ts';
import { createLog } from '../graphql/mount.ts';
import { ask } from '../rest/ask.ts';
import { define } from '../rest/scripted.ts';

const log = createLog();
const health = { ping: ping() };

const clock = useClock({ beforeEach, afterEach });

function viewer(access: AccessOptions, headers: HeadersInit = {}) {
  return authorize(define({ health }, { access, logger: log }), { headers: new Headers(headers) });
}

const signedIn = (session: Session | null): AccessOptions => ({ session: async () => session });

describe('who signed in', () => {
  test('without a role sees what everybody may see', async () => {
    const session = { role: null, name: 'ann@example.org' };
    expect(await viewer(signedIn(session))).toEqual({
      kind: 'user',
      level: 'status',
      name: 'ann@example.org',
    });
    expect(await viewer({ ...signedIn(session), anonymous: 'none' })).toMatchObject({ level: 'none' });
  });

  test('as a user sees everything, and as staff too', async () => {
    const none = { anonymous: 'none' } as const;
    expect(await viewer({ ...signedIn({ role: 'user' }), ...none })).toEqual({
      kind: 'user',
      level: 'details',
    });
    expect(await viewer({ ...signedIn({ role: 'staff' }), ...none })).toEqual({
      kind: 'staff',
      level: 'details',
    });
  });

  test('is not looked for where a token is given', async () => {
    const session = vi.fn(async () => ({ role: 'staff' as const }));
    expect(await viewer({ session }, { authorization: 'Bearer wrong' })).toBeNull();
    expect(session).not.toHaveBeenCalled();
  });

  test('is nobody where finding out fails, and the log says why', async () => {
    const failing = vi.fn().mockRejectedValue(new Error('no database'));
    expect(await viewer({ session: failing })).toEqual({ kind: 'anonymous', level: 'status' });
    expect(String(log.lines.at(-1))).toContain('no database');
  });

  test('is nobody where finding out takes too long', async () => {
    const found = viewer({ session: () => new Promise(() => {}) });
    await clock.advance(3_000);
    expect(await found).toEqual({ kind: 'anonymous', level: 'status' });
  });

  test('is told 403 below the level where anybody else is told 401', async () => {
    const plain = define({ health }, { access: { ...signedIn({ role: null }), anonymous: 'none' } });
    const response = await ask(plain, 'health');
    expect(response.status).toBe(403);
    expect((await response.json()).error.code).toBe('FORBIDDEN');
    expect(response.headers.has('www-authenticate')).toBe(false);
    const nobody = define({ health }, { access: { ...signedIn(null), anonymous: 'none' } });
    expect((await ask(nobody, 'health')).status).toBe(401);
  });
});

test('a role of a host’s own that is none of ours gives no right', async () => {
  const session = { role: 'guest' } as unknown as Session;
  expect(await viewer({ ...signedIn(session), anonymous: 'none' })).toEqual({ kind: 'user', level: 'none' });
});

describe('an authorize of its own', () => {
  test.each([
    undefined,
    'admin',
    'toString',
  ])('that gives the level %j is refused, and opens nothing', async (level) => {
    const authorize = () => ({ kind: 'user', level }) as never;
    await expect(viewer({ authorize })).rejects.toThrow('whose level is none of none, status, details');
    const status = define({ health }, { access: { authorize }, logger: log });
    expect((await ask(status, 'health?maxAgeMs=0')).status).toBe(500);
  });

  test('that does not answer is given up', async () => {
    const found = expect(viewer({ authorize: () => new Promise(() => {}) })).rejects.toThrow('5000 ms');
    await clock.advance(5_000);
    await found;
  });

  test('replaces ours', async () => {
    const authorize = () => ({ kind: 'token', level: 'status' }) as const;
    expect(await viewer({ authorize }, { authorization: 'Bearer wrong' })).toEqual({
      kind: 'token',
      level: 'status',
    });
  });

  test('extends ours', async () => {
    const authorize: AccessOptions['authorize'] = async ({ headers }, find) =>
      headers.get('x-inside') ? { kind: 'token', level: 'details' } : find();
    expect(await viewer({ authorize }, { 'x-inside': 'yes' })).toMatchObject({ level: 'details' });
    expect(await viewer({ authorize })).toEqual({ kind: 'anonymous', level: 'status' });
  });
});
