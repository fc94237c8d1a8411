import type { AuthOptions } from 'next-auth';
import type { AdapterUser } from 'next-auth/adapters';
import { encode, type JWT } from 'next-auth/jwt';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { nextAuth } from '../../lib/access/next-auth.ts';
import type { Role } from '../../lib/index.ts';

const SECRET = 'a-secret-of-more-than-32-characters';
const COOKIE = 'next-auth.session-token';
const ANN = { name: 'Ann', email: 'ann@example.org' };

const log = vi.fn();
const options: AuthOptions = {
  providers: [],
  secret: SECRET,
  logger: { error: log, warn: log, debug() {} },
};

beforeEach(() => vi.stubEnv('NEXTAUTH_URL', 'http://localhost:3000'));
afterEach(() => {
  vi.unstubAllEnvs();
  log.mockClear();
});

const toRole = ({ user }: { user?: { email?: string | null } }): Role | null =>
  user?.email === ANN.email ? 'staff' : null;

function find(cookie: string, authOptions: Parameters<typeof nextAuth>[0] = options, role = toRole) {
  return nextAuth(authOptions, { role })({ headers: new Headers({ cookie }) });
}

const toToken = (token: JWT = ANN, maxAge = 60) => encode({ token, secret: SECRET, maxAge });

describe('a session in a JWT', () => {
  test('tells who signed in and what they may do', async () => {
    expect(await find(`other=1; ${COOKIE}=${await toToken()}`)).toEqual({
      role: 'staff',
      name: ANN.email,
      email: ANN.email,
    });
  });

  test('tells by which id its owner is known among the people', async () => {
    const session: AuthOptions['callbacks'] = {
      session: ({ session: found, token }) => ({ ...found, id: token.sub }),
    };
    const id = (found: object) => (found as { id?: string }).id;
    const findAnn = nextAuth({ ...options, callbacks: session }, { role: toRole, id });
    const cookie = `${COOKIE}=${await toToken({ ...ANN, sub: 'ann-7' })}`;
    expect(await findAnn({ headers: new Headers({ cookie }) })).toMatchObject({ id: 'ann-7' });
  });

  test('is found in chunks, in whatever order they come', async () => {
    const name = 'x'.repeat(9_000);
    const token = await toToken({ ...ANN, picture: name });
    const chunks = (token.match(/.{1,3900}/g) ?? []).map((chunk, at) => `${COOKIE}.${at}=${chunk}`);
    expect(chunks.length).toBeGreaterThan(2);
    expect(await find(chunks.reverse().join('; '))).toMatchObject({ role: 'staff' });
    expect(await find(chunks.slice(1).join('; '))).toBeNull();
  });

  test('is found under the name that goes with https', async () => {
    vi.stubEnv('NEXTAUTH_URL', 'https://status.example.org');
    const token = await toToken();
    expect(await find(`__Secure-${COOKIE}=${token}`)).toMatchObject({ role: 'staff' });
    expect(await find(`${COOKIE}=${token}`)).toBeNull();
  });

  test("is found under the host's own name", async () => {
    const cookies = { sessionToken: { name: 'own', options: {} } };
    expect(await find(`own=${await toToken()}`, { ...options, cookies })).toMatchObject({ role: 'staff' });
    expect(await find(`${COOKIE}=${await toToken()}`, { ...options, cookies })).toBeNull();
  });

  test("is what the host's callback makes of it", async () => {
    const callbacks = {
      session: async ({ session, token }: { session: object; token: JWT }) => ({
        ...session,
        group: token.group,
        expires: '',
      }),
    };
    const role = vi.fn(async (session: object) => ('group' in session ? ('user' as const) : null));
    const cookie = `${COOKIE}=${await toToken({ name: 'Bob', group: 'ops' })}`;
    const found = await find(cookie, { ...options, callbacks }, role as never);
    expect(found).toEqual({ role: 'user', name: 'Bob' });
    expect(role).toHaveBeenCalledWith(expect.objectContaining({ group: 'ops' }));
  });

  test('is read with options that come when they are first needed', async () => {
    const source = vi.fn(async () => options);
    expect(await nextAuth(source, { role: toRole })({ headers: new Headers() })).toBeNull();
    expect(source).not.toHaveBeenCalled();
    expect(await find(`${COOKIE}=${await toToken()}`, source)).toMatchObject({ role: 'staff' });
  });

  test('is none where the host decodes it to nothing', async () => {
    const jwt = { decode: async () => null, encode };
    expect(await find(`${COOKIE}=${await toToken()}`, { ...options, jwt })).toBeNull();
  });
});

describe('no session, and no word in the log, is', () => {
  const tampered = async () => {
    const token = await toToken();
    return `${token.slice(0, -4)}${token.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`;
  };

  test.each<[string, () => string | Promise<string>]>([
    ['a cookie of another app', () => 'session=1'],
    ['an expired one', async () => `${COOKIE}=${await toToken(ANN, -60)}`],
    ['a tampered one', async () => `${COOKIE}=${await tampered()}`],
    [
      'one of another secret',
      async () => `${COOKIE}=${await encode({ token: ANN, secret: 'another-secret-of-32-characters-' })}`,
    ],
    ['an empty one', () => `${COOKIE}=`],
    ['one of odd bytes', () => `${COOKIE}=\u00ff\u00fe%E0%A4%A"`],
    ['one with a broken escape', () => `${COOKIE}=%`],
    ['a chunk of no number', async () => `${COOKIE}.x=${await toToken()}`],
    ['names of prototypes', () => `__proto__=1; constructor=2; ${COOKIE}.__proto__=x; ${COOKIE}=x`],
    ['a megabyte', () => `${COOKIE}=${'a'.repeat(1_000_000)}`],
    ['half a million cookies', () => `${COOKIE}=;`.repeat(40_000)],
    ['an address to go back to that is none', () => `next-auth.callback-url=javascript:alert(1)`],
  ])('%s', async (_, cookie) => {
    expect(await find(await cookie())).toBeNull();
    expect(log).not.toHaveBeenCalled();
  });
});

test('an address to go back to that is none takes no session away', async () => {
  const cookie = `next-auth.callback-url=javascript:alert(1); ${COOKIE}=${await toToken()}`;
  expect(await find(cookie)).toMatchObject({ role: 'staff' });
});

describe('a session in a database', () => {
  const user: AdapterUser = { id: '1', email: ANN.email, name: 'Ann', emailVerified: null };

  function withAdapter(expires: Date): AuthOptions {
    const adapter = {
      getSessionAndUser: async (sessionToken: string) =>
        sessionToken === 'known' ? { user, session: { sessionToken, userId: '1', expires } } : null,
      deleteSession: async () => {},
      updateSession: async () => null,
    };
    return { ...options, adapter: adapter as never };
  }

  test('is looked up by its token', async () => {
    const later = withAdapter(new Date(Date.now() + 60_000));
    expect(await find(`${COOKIE}=known`, later)).toMatchObject({ role: 'staff', email: ANN.email });
    expect(await find(`${COOKIE}=unknown`, later)).toBeNull();
    expect(await find(`${COOKIE}=known`, withAdapter(new Date(0)))).toBeNull();
    expect(log).not.toHaveBeenCalled();
  });
});

test('what the role throws is not taken for no session', async () => {
  const role = () => {
    throw new Error('no groups');
  };
  await expect(find(`${COOKIE}=${await toToken()}`, options, role)).rejects.toThrow('no groups');
});

describe('what version 5 makes and takes is refused with the recipe:', () => {
  const made = { handlers: { GET() {}, POST() {} }, auth() {}, signIn() {}, signOut() {} };
  const RECIPE = /next-auth 4[\s\S]* session: async \(\) => \{ const session = await auth\(\)/;

  test.each<[string, unknown]>([
    ['what NextAuth() gives', made],
    ['nothing', undefined],
    ['a provider that nobody called', { ...options, providers: [function GitHub() {}] }],
    ['a callback that only version 5 calls', { ...options, callbacks: { authorized: () => true } }],
    ['an option that only version 5 has', { ...options, basePath: '/auth' }],
  ])('%s, at once', (_, given) => {
    expect(() => nextAuth(given as AuthOptions, { role: toRole })).toThrow(RECIPE);
  });

  test('auth() in the place of options, where it is first called', async () => {
    const auth = async () => null;
    await expect(find('authjs.session-token=x', auth as never)).rejects.toThrow(RECIPE);
  });

  test('its cookie is that of another app where version 4 is installed', async () => {
    expect(await find('__Secure-authjs.session-token.0=x')).toBeNull();
    expect(await find(`authjs.session-token=x; ${COOKIE}=${await toToken()}`)).toMatchObject({
      role: 'staff',
    });
  });
});
