import { NextRequest } from 'next/server.js';
import { describe, expect, test } from 'vitest';
import type { AccessOptions } from '../../lib/core/config.ts';
import type { Session } from '../../lib/index.ts';
import { createStatusProxy } from '../../lib/next/proxy.ts';
import { ping } from '../../lib/providers/ping.ts';
import { createLog } from '../graphql/mount.ts';
import { define } from '../rest/scripted.ts';

const ORIGIN = 'https://status.test';
const log = createLog();

const MOUNTS = ['/ping', '/status/api/*', '/watchman/*'];

interface Asking {
  access?: AccessOptions;
  path?: string;
  mounts?: string[];
}

type Init = ConstructorParameters<typeof NextRequest>[1];

function ask(address: string, { access, path = '/status', mounts, ...init }: Asking & Init) {
  const status = define({ health: { ping: ping() } }, { access, logger: log });
  return createStatusProxy(status, { path, mounts })(new NextRequest(new URL(address, ORIGIN), init));
}

const visited = (session: Session | null): AccessOptions => ({ session: async () => session });

async function location(address: string, init: Parameters<typeof ask>[1] = {}): Promise<string> {
  const response = await ask(address, { access: visited(null), ...init });
  expect(response?.status).toBe(302);
  return response?.headers.get('location') ?? '';
}

const toSignIn = (address: string) => `${ORIGIN}/api/auth/signin?callbackUrl=${encodeURIComponent(address)}`;

describe('who has to sign in', () => {
  test.each([
    '/status',
    '/status/health',
    '/status/health?check=ping&skip=a%26b',
    '/status/nothing%2f..%2f%2fevil.example?callbackUrl=https://evil.example',
  ])('comes back to %s', async (address) => {
    expect(await location(address)).toBe(toSignIn(address));
  });

  test('is sent below the basePath, and with a last slash where the host writes one', async () => {
    const nextConfig = { basePath: '/base', trailingSlash: true };
    expect(await location('/base/status/health/?check=ping', { nextConfig })).toBe(
      `${ORIGIN}/base/api/auth/signin/?callbackUrl=${encodeURIComponent('/base/status/health/?check=ping')}`,
    );
  });

  test('is sent where the config says', async () => {
    const access = { ...visited(null), signInPath: '/sign-in' };
    expect(await location('/status', { access })).toBe(`${ORIGIN}/sign-in?callbackUrl=%2Fstatus`);
  });
});

describe('a refusal', () => {
  const forbidden: AccessOptions = { anonymous: 'none', signOutPath: '/sign-out' };

  test.each([
    [403, '/status', { access: { anonymous: 'none' } }],
    [403, '/status', { access: { ...forbidden, ...visited({ role: null }) } }],
    [401, '/status', { headers: { authorization: 'Bearer wrong' } }],
    [404, '/status/nothing', {}],
    [405, '/status', { method: 'DELETE' }],
  ] as const)('with %i is a whole document that needs no script', async (code, address, init) => {
    const response = await ask(address, init);
    const html = await response?.text();
    expect(response?.status).toBe(code);
    expect(response?.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response?.headers.get('cache-control')).toBe('no-store');
    expect(html).toMatch(/^<!doctype html>.*<title>.+<\/title>.*<h1>.+<\/h1>\n<p>.+<\/p>.*<\/html>\n$/s);
    expect(html).not.toMatch(/<script|style=|src=|@import|url\(/);
    const nonce = /<style nonce="(\w{32})">/.exec(html ?? '')?.[1];
    expect(response?.headers.get('content-security-policy')).toContain(`style-src 'nonce-${nonce}'`);
  });

  test('tells who signed in that this account has no right, and where to sign out', async () => {
    const access = { ...forbidden, ...visited({ role: null, name: 'ann@example.org' }) };
    const response = await ask('/base/status', { access, nextConfig: { basePath: '/base' } });
    const html = await response?.text();
    expect(html).toContain('You are signed in as ann@example.org, and this account has no right to see it.');
    expect(html).toContain('<a href="/base/sign-out">Sign out</a>');
  });

  test('makes nothing of a name but text', async () => {
    const name = `<script>alert('1')</script>"&amp;`;
    const html = await (
      await ask('/status', { access: { ...forbidden, ...visited({ role: null, name }) } })
    )?.text();
    expect(html).not.toContain('<script');
    expect(html).toContain('&#60;script&#62;alert(&#39;1&#39;)&#60;/script&#62;&#34;&#38;amp;');
  });

  test('of a wrong token names the scheme', async () => {
    const response = await ask('/status', { headers: { authorization: 'Bearer wrong' } });
    expect(response?.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });

  test('of a method names those that there are', async () => {
    expect((await ask('/status', { method: 'PUT' }))?.headers.get('allow')).toBe('GET, HEAD');
  });

  test('tells who may not see it nothing of which pages there are', async () => {
    const access: AccessOptions = { anonymous: 'none' };
    for (const address of ['/status/health', '/status/nothing', '/status?check=nothing']) {
      expect((await ask(address, { access }))?.status).toBe(403);
    }
  });

  test('links to the overview of a mount at the root', async () => {
    const response = await ask('/health/nothing', { path: '/' });
    expect(await response?.text()).toContain('<a href="/">overview</a>');
  });
});

describe('what goes on', () => {
  test.each([
    '/status',
    '/status/',
    '/status/health',
    '/status/health/',
    '/status/health/ping',
    '/status/health?check=ping',
    '/status/api',
    '/status/api/health/nothing',
    '/statuses',
    '/',
  ])('to its page or elsewhere is %s', async (address) => {
    expect(await ask(address, {})).toBeUndefined();
  });

  test('is what lies beside pages at the root', async () => {
    for (const address of ['/', '/health', '/sign-in', '/about/us']) {
      expect(await ask(address, { path: '/' })).toBeUndefined();
    }
  });

  test('is an action of the layout around a page', async () => {
    const headers = { 'next-action': 'abc' };
    expect(await ask('/status', { method: 'POST', headers, access: { anonymous: 'none' } })).toBeUndefined();
  });
});

test('a header of actions opens no page to who reads', async () => {
  const headers = { 'next-action': 'abc' };
  expect((await ask('/status', { headers, access: { session: async () => null } }))?.status).toBe(302);
});

test.each([
  '/status/api/%E0%A4%A',
  '/status/api/health/%',
  '/api/auth/%',
])('%s, with a broken escape, is refused', async (address) => {
  const response = await ask(address, {});
  expect(response?.status).toBe(400);
  expect(await response?.json()).toMatchObject({ error: { code: 'BAD_ARGUMENT' } });
});

describe('who asks cannot be found out in the proxy, so the page decides,', () => {
  const fails = () => Promise.reject(new Error('only pages can read it'));

  test.each<[string, AccessOptions]>([
    ['a session', { session: fails }],
    ['a session that an authorize asks for', { session: fails, authorize: (_, find) => find() }],
    ['an authorize', { authorize: fails }],
    ['a session, and anonymous viewers see nothing', { session: fails, anonymous: 'none' }],
  ])('where %s throws', async (_, access) => {
    const told = log.lines.length;
    expect(await ask('/status', { access })).toBeUndefined();
    // It may be so at each request, and where the page cannot tell either, that is logged.
    expect(log.lines.length).toBe(told);
  });

  test('but what only the method or a token decides', async () => {
    const access = { session: fails, tokens: ['a-token'] };
    expect((await ask('/status', { access, method: 'PUT' }))?.status).toBe(405);
    const headers = { authorization: 'Bearer wrong' };
    expect((await ask('/status', { access, headers }))?.status).toBe(401);
    const known = { authorization: 'Bearer a-token' };
    expect((await ask('/status/nothing', { access, headers: known }))?.status).toBe(404);
  });
});

describe('a mount that says itself who may ask', () => {
  const goesOn = async (address: string, init: Partial<Parameters<typeof ask>[1]> = {}) => {
    const response = await ask(address, { mounts: MOUNTS, access: visited(null), ...init });
    return response?.headers.get('x-middleware-next') === '1';
  };

  test.each([
    '/ping',
    '/ping/',
    '/ping?x=1',
    '/status/api',
    '/status/api/readyz',
    '/status/api/metrics/',
    '/watchman/dashboard/',
  ])('has %s go on to it', async (address) => {
    expect(await goesOn(address)).toBe(true);
    expect(await goesOn(`/base${address}`, { nextConfig: { basePath: '/base' } })).toBe(true);
  });

  test.each([
    '/',
    '/ping/more',
    '/pings',
    '/%70ing',
    '/status',
    '/status/health',
    '/status/apis',
    '/watchmans',
    '/api/graphql',
  ])('has no say in %s', async (address) => {
    expect(await goesOn(address)).toBe(false);
  });

  test('does not get an address that Next cannot read', async () => {
    expect((await ask('/status/api/%', { mounts: MOUNTS }))?.status).toBe(400);
  });

  test.each(['', '/', '//', '/*', '*', 'ping', '/a/*/b', '/ping*'])('is not "%s"', (mount) => {
    const status = define({ health: { ping: ping() } });
    expect(() => createStatusProxy(status, { path: '/status', mounts: [mount] })).toThrow('mounts must be');
  });
});

test('a path without its first slash is refused at once', async () => {
  const status = define({ health: { ping: ping() } });
  expect(() => createStatusProxy(status, { path: 'status' })).toThrow('path must begin with a slash');
});
