import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { nextAuth } from '../../../lib/access/next-auth.ts';
import { readCsrfToken } from '../../../lib/standalone/sign-in/call-next-auth.ts';
import { NOISE_MS } from '../../servers/noise.ts';
import { createVisitor, type Visitor } from './browser.ts';
import { declareSignIn, noDatabase, PASSWORD } from './declare.ts';

const ADMIN = { email: 'admin@localhost', password: PASSWORD };

beforeEach(() => vi.stubEnv('NEXTAUTH_URL', 'http://localhost:3000'));
afterEach(() => vi.unstubAllEnvs());

const where = (response: Response) => [response.status, response.headers.get('location')];

async function signInAs(visitor: Visitor, fields: Record<string, string>, headers?: Record<string, string>) {
  const csrfToken = await visitor.csrfToken();
  return visitor.post('callback/credentials', { ...fields, csrfToken }, headers);
}

describe('the administrator', () => {
  test('signs in with the right password and goes where they wanted, as staff', async () => {
    const { signIn } = declareSignIn();
    const visitor = createVisitor(signIn);
    const response = await signInAs(visitor, { ...ADMIN, callbackUrl: '/status/health?check=ping' });
    expect(where(response)).toEqual([302, '/status/health?check=ping']);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const cookie = `next-auth.session-token=${visitor.cookies.get('next-auth.session-token')}`;
    const find = nextAuth(signIn.authOptions, { role: signIn.role, id: signIn.id });
    // Known among the people, though no database is there that took them down.
    expect(await find({ headers: new Headers({ cookie }) })).toEqual({
      role: 'staff',
      name: 'admin@localhost',
      id: 'administrator',
      email: 'admin@localhost',
    });
    const other = declareSignIn({ STATUS_ADMIN_EMAIL: 'other@localhost' }).signIn;
    const findOther = nextAuth(other.authOptions, { role: other.role, id: other.id });
    expect(await findOther({ headers: new Headers({ cookie }) })).toMatchObject({
      role: null,
      id: undefined,
    });
  });

  test.each([
    ['a wrong password', { ...ADMIN, password: 'wrong' }],
    ['another case of it', { ...ADMIN, password: PASSWORD.toUpperCase() }],
    ['more than it', { ...ADMIN, password: `${PASSWORD} ` }],
    ['an unknown address', { ...ADMIN, email: 'other@localhost' }],
    ['nothing', {}],
  ])('does not with %s', async (_, fields) => {
    const visitor = createVisitor(declareSignIn().signIn);
    const response = await signInAs(visitor, fields as Record<string, string>);
    expect(where(response)).toEqual([302, '/api/auth/error?error=CredentialsSignin&provider=credentials']);
    expect(visitor.cookies.has('next-auth.session-token')).toBe(false);
    expect(where(await visitor.get('error?error=CredentialsSignin'))).toEqual([
      302,
      '/api/auth/signin?error=CredentialsSignin',
    ]);
  });

  test('is refused with the right password too when there were too many attempts', async () => {
    const { signIn } = declareSignIn();
    const from = (address: string) => ({ 'x-forwarded-for': address });
    for (let times = 0; times < 5; times += 1) {
      await signInAs(createVisitor(signIn), { ...ADMIN, password: 'wrong' }, from('1.1.1.1'));
    }
    const visitor = createVisitor(signIn);
    const refused = await signInAs(visitor, ADMIN, from('1.1.1.1'));
    expect(refused.headers.get('location')).toMatch(/^\/api\/auth\/error\?error=Limited\.(900|8\d\d)$/);
    expect(visitor.cookies.has('next-auth.session-token')).toBe(false);
    expect(where(await visitor.get('error?error=Limited.899'))).toEqual([302, '/sign-in?error=Limited.899']);
    expect(where(await signInAs(visitor, ADMIN, from('2.2.2.2')))).toEqual([302, '/']);
  });

  test('is recorded as far as the database answers, and signs in whatever it does', async () => {
    const { signIn, log } = declareSignIn();
    expect(where(await signInAs(createVisitor(signIn), ADMIN))).toEqual([302, '/']);
    expect(log).toEqual(['Sign-in: it could not be recorded in the database: there is no database here']);
    const hanging = declareSignIn({}, { ...noDatabase, use: () => new Promise(() => {}) });
    const begun = performance.now();
    expect(where(await signInAs(createVisitor(hanging.signIn), ADMIN))).toEqual([302, '/']);
    expect(performance.now() - begun).toBeLessThan(2_000 + NOISE_MS);
    expect(hanging.log.join()).toContain('No answer within 2000 ms');
  });

  test('waits as long for a wrong password as for an unknown address', async () => {
    const timesOf = { wrong: [] as number[], unknown: [] as number[] };
    const look = async (kind: keyof typeof timesOf, fields: Record<string, string>) => {
      const visitor = createVisitor(declareSignIn().signIn);
      const csrfToken = await visitor.csrfToken();
      const begun = performance.now();
      await visitor.post('callback/credentials', { ...fields, csrfToken });
      timesOf[kind].push(performance.now() - begun);
    };
    // In turns, so that what else the machine does slows both alike.
    for (let at = 0; at < 15; at += 1) {
      await look('wrong', { ...ADMIN, password: 'wrong' });
      await look('unknown', { ...ADMIN, email: 'nobody@localhost' });
    }
    const [wrongMs = 0, unknownMs = 0] = [timesOf.wrong, timesOf.unknown].map(
      (times) => times.sort((one, other) => one - other)[7],
    );
    // Neither does what takes long, as a slow hash would.
    expect(Math.abs(wrongMs - unknownMs)).toBeLessThan(10 + Math.min(wrongMs, unknownMs));
  });
});

describe('a form', () => {
  test('that is not ours is refused, with a word', async () => {
    const { signIn } = declareSignIn();
    const visitor = createVisitor(signIn);
    const own = await visitor.csrfToken();
    const forms: Record<string, string>[] = [
      {},
      { csrfToken: 'made-up' },
      { csrfToken: await createVisitor(signIn).csrfToken() },
    ];
    for (const fields of forms) {
      const response = await visitor.post('callback/credentials', { ...ADMIN, ...fields });
      expect(where(response)).toEqual([302, '/sign-in?error=OutOfDate']);
    }
    expect(visitor.cookies.has('next-auth.session-token')).toBe(false);
    expect(where(await visitor.post('callback/credentials', { ...ADMIN, csrfToken: own }))).toEqual([
      302,
      '/',
    ]);
  });

  test('gets its token only where the browser has the cookie that goes with it', async () => {
    const { signIn } = declareSignIn();
    const visitor = createVisitor(signIn);
    expect(await readCsrfToken(signIn, new Headers())).toBeUndefined();
    expect(await readCsrfToken(signIn, new Headers({ cookie: 'next-auth.csrf-token=a|b' }))).toBeUndefined();
    expect(where(await visitor.get('signin?callbackUrl=/status/health'))).toEqual([
      302,
      `/sign-in?set=1&callbackUrl=${encodeURIComponent('http://localhost:3000/status/health')}`,
    ]);
    const cookie = `next-auth.csrf-token=${visitor.cookies.get('next-auth.csrf-token')}`;
    expect(await readCsrfToken(signIn, new Headers({ cookie }))).toBe(await visitor.csrfToken());
  });

  test('that signs out ends the session', async () => {
    const visitor = createVisitor(declareSignIn().signIn);
    await signInAs(visitor, ADMIN);
    expect(visitor.cookies.has('next-auth.session-token')).toBe(true);
    expect(where(await visitor.post('signout'))).toEqual([302, '/api/auth/signout?csrf=true']);
    expect(visitor.cookies.has('next-auth.session-token')).toBe(true);
    const csrfToken = await visitor.csrfToken();
    expect(where(await visitor.post('signout', { csrfToken, callbackUrl: '/sign-in' }))).toEqual([
      302,
      '/sign-in',
    ]);
    expect(visitor.cookies.has('next-auth.session-token')).toBe(false);
  });

  test('of a session that is broken signs out without a word in the log', async () => {
    const { signIn, log } = declareSignIn();
    const visitor = createVisitor(signIn);
    visitor.cookies.set('next-auth.session-token', 'broken');
    const csrfToken = await visitor.csrfToken();
    expect(where(await visitor.post('signout', { csrfToken }))).toEqual([302, '/']);
    expect(log).toEqual([]);
  });
});

describe('by https', () => {
  test('cookies go by https alone, and to this host alone', async () => {
    vi.stubEnv('NEXTAUTH_URL', 'https://status.example.org');
    const visitor = createVisitor(declareSignIn({ NEXTAUTH_URL: 'https://status.example.org' }).signIn);
    const set = (await visitor.get('signin')).headers.getSetCookie();
    set.push(...(await signInAs(visitor, ADMIN)).headers.getSetCookie());
    expect(set.map((cookie) => cookie.split('=')[0]).sort()).toEqual([
      '__Host-next-auth.csrf-token',
      '__Secure-next-auth.callback-url',
      '__Secure-next-auth.session-token',
    ]);
    for (const cookie of set) {
      for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) {
        expect(cookie.split('; ')).toContain(attribute);
      }
      expect(cookie).not.toContain('Domain');
    }
  });
});

describe('bad input', () => {
  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    'http://[',
  ])('the address %s to go back to is not gone to, wherever it stands', async (callbackUrl) => {
    const { signIn, log } = declareSignIn();
    const inForm = createVisitor(signIn);
    expect(where(await signInAs(inForm, { ...ADMIN, callbackUrl }))).toEqual([302, '/status']);
    const inCookie = createVisitor(signIn);
    inCookie.cookies.set('next-auth.callback-url', encodeURIComponent(callbackUrl));
    expect(where(await signInAs(inCookie, ADMIN))).toEqual([302, '/status']);
    const inQuery = createVisitor(signIn);
    const query = new URLSearchParams({ callbackUrl });
    expect((await inQuery.get(`signin?${query}`)).headers.get('location')).toBe(
      `/sign-in?set=1&callbackUrl=${encodeURIComponent('http://localhost:3000/status')}`,
    );
    expect((await inQuery.get(`csrf?${query}`)).status).toBe(200);
    expect(log.filter((line) => !line.includes('recorded'))).toEqual([]);
  });

  test.each([
    ['GET', ''],
    ['GET', 'nothing'],
    ['GET', 'session'],
    ['GET', 'providers'],
    ['GET', 'callback'],
    ['GET', 'callback/credentials'],
    ['GET', 'callback/unknown'],
    ['GET', 'signin/unknown'],
    ['GET', 'constructor'],
    ['GET', 'signin/..%2f..'],
    ['POST', 'signin'],
    ['POST', 'signin/credentials'],
    ['POST', '_log'],
    ['POST', 'session'],
    ['POST', 'csrf'],
  ] as const)('%s /api/auth/%s is not there', async (method, address) => {
    const { signIn, log } = declareSignIn();
    const visitor = createVisitor(signIn);
    const response = await (method === 'GET' ? visitor.get(address) : visitor.post(address));
    expect(response.status).toBe(404);
    expect(log).toEqual([]);
  });

  test('who asks for no page in particular is sent to the root, also without any cookie', async () => {
    const visitor = createVisitor(declareSignIn().signIn);
    expect(where(await visitor.post('signout'))).toEqual([302, '/api/auth/signout?csrf=true']);
    const csrfToken = await visitor.csrfToken();
    visitor.cookies.delete('next-auth.callback-url');
    expect(where(await visitor.post('signout', { csrfToken }))).toEqual([302, '/']);
  });

  test('a code of an error that is none comes back as one', async () => {
    const visitor = createVisitor(declareSignIn().signIn);
    for (const error of ['a\r\nSet-Cookie: b=c', '<script>', 'x'.repeat(100), 'ü', '&callbackUrl=//evil']) {
      const response = await visitor.get(`error?${new URLSearchParams({ error })}`);
      expect(where(response)).toEqual([302, '/sign-in?error=Default']);
    }
  });

  test('a body that is too large is refused, and one that is no form has no fields', async () => {
    const visitor = createVisitor(declareSignIn().signIn);
    expect((await visitor.post('signout', { csrfToken: 'x'.repeat(100_000) })).status).toBe(413);
    const json = { 'content-type': 'application/json' };
    expect(where(await visitor.post('callback/credentials', {}, json))).toEqual([
      302,
      '/sign-in?error=OutOfDate',
    ]);
  });

  test('odd cookies change nothing', async () => {
    const { signIn, log } = declareSignIn();
    const visitor = createVisitor(signIn);
    const cookie =
      '=; ;;a; __proto__=x; next-auth.csrf-token=%; next-auth.state=\u00ff; next-auth.callback-url=%0d';
    expect((await visitor.get('signin', { cookie })).status).toBe(302);
    expect((await visitor.get('csrf', { cookie })).status).toBe(200);
    expect(log).toEqual([]);
  });
});

describe('below a base path', () => {
  const ORIGIN = 'https://example.org';
  const declare = () => {
    vi.stubEnv('NEXTAUTH_URL', `${ORIGIN}/ops/api/auth`);
    return declareSignIn({ STATUS_BASE_PATH: '/ops', NEXTAUTH_URL: ORIGIN });
  };

  test('one is led there and back, with cookies for it alone', async () => {
    const visitor = createVisitor(declare().signIn);
    const csrfToken = await visitor.csrfToken();
    const response = await visitor.post('callback/credentials', {
      csrfToken,
      email: 'admin@localhost',
      password: PASSWORD,
      callbackUrl: '/ops/status/health',
    });
    expect(response.headers.get('location')).toBe('/ops/status/health');
    const cookies = response.headers.getSetCookie();
    expect(cookies.some((cookie) => cookie.startsWith('__Secure-next-auth.session-token='))).toBe(true);
    expect(cookies.filter((cookie) => !cookie.includes('; Path=/ops;'))).toEqual([]);
  });

  test('a failed attempt and an old form lead to the sign-in there', async () => {
    const visitor = createVisitor(declare().signIn);
    const form = { csrfToken: await visitor.csrfToken(), email: 'admin@localhost', password: 'wrong' };
    const failed = await visitor.post('callback/credentials', form);
    expect(failed.headers.get('location')).toMatch(/^\/ops\/api\/auth\/error\?/);
    const error = await visitor.get('signin?error=CredentialsSignin');
    expect(error.headers.get('location')).toMatch(/^\/ops\/sign-in\?/);
    const old = await visitor.post('callback/credentials', { ...form, csrfToken: 'old' });
    expect(old.headers.get('location')).toBe('/ops/sign-in?error=OutOfDate');
    const open = await visitor.get('signin');
    expect(open.headers.get('location')).toMatch(/^\/ops\/sign-in\?set=1&/);
  });
});
