import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, startApp } from '../servers/app.ts';
import { sendRaw } from './send-raw.ts';

// As a server reads it: each byte is one character.
const TOKEN = Buffer.from('tökên-of-more-than-16-bytes').toString('latin1');

// Where nobody can make a folder, so that it is told in the check's message.
const STORAGE_PATH = `/proc/<script>alert('1')"&\u202e`;

let app: App;

beforeAll(async () => {
  const STATUS_TOKENS = 'tökên-of-more-than-16-bytes';
  app = await startApp({
    env: {
      STATUS_TOKENS,
      STATUS_ANONYMOUS: 'details',
      STATUS_STORAGE_PATH: STORAGE_PATH,
      STATUS_ERROR_CODE: '200',
    },
  });
});

afterAll(() => app?.stop());

const send = (...lines: string[]) => sendRaw(app.url, lines);
const get = (address: string, ...lines: string[]) => send(`GET ${address} HTTP/1.1`, ...lines);

describe('a path', () => {
  test.each([
    ['/status/%E0%A4%A', 404],
    ['/status/%', 404],
    ['/status/%00', 404],
    ['/status/he%61lth', 404],
    ['/status/health%2fdatabases', 404],
    ['/status/..%2f..%2fetc/passwd', 404],
    ['/status/%2e%2e/%2e%2e/etc/passwd', 404],
    ['/status/../../etc/passwd', 404],
    ['/status/%5c..%5c', 404],
    ['/status/%0d%0aSet-Cookie:%20a=b', 404],
    ['/status/%2f%2fevil.example', 404],
    ['/status/<script>alert(1)</script>', 404],
    ['/status/__proto__', 404],
    ['/status/constructor', 404],
    ['/status/health/__proto__', 404],
    ['/status/health/constructor', 404],
    ['/status/health;x=y', 404],
    [`/status/${'a'.repeat(10_000)}`, 404],
    [`/status/${'a/'.repeat(5_000)}`, 404],
    ['/status?check=%E0%A4%A', 404],
    ['/status?check=__proto__', 404],
    ['/STATUS', 404],
    ['/st%61tus', 404],
    ['/%E0%A4%A', 400],
    ['/api/auth/%', 400],
    ['//evil.example/status', 404],
    ['/\\evil.example/status', 404],
    ['/status//health', 404],
    ['/status/api/%E0%A4%A', 400],
    ['/status/api/health/%', 400],
    ['/status/api/..%2f..%2fetc/passwd', 404],
    ['/status/api/__proto__', 404],
    ['/status/api/health/constructor', 404],
    ['/status/api/health/%0d%0aSet-Cookie:%20a=b', 404],
    ['/status/api?check=%E0%A4%A', 404],
  ])('%.60s is answered with %i', async (address, code) => {
    const answer = await get(address);
    expect(answer.code).toBe(code);
    expect(answer.text).not.toMatch(/^set-cookie|^location: *(https?:)?[/\\]{2}|<script>/im);
  });

  test.each(['FOO', 'PROPFIND', 'DELETE', 'CONNECT'])('is not for the method %s', async (method) => {
    const { code } = await send(`${method} /status HTTP/1.1`);
    expect(code === 400 || code === 405 || Number.isNaN(code)).toBe(true);
  });
});

describe('a header', () => {
  const surfaces = ['/status', '/status/api', '/api/graphql?query={health{databases}}'];

  test.each(surfaces)('with a token of odd bytes opens or refuses %s', async (address) => {
    expect((await get(address, `Authorization: Bearer ${TOKEN}`)).code).toBe(200);
    for (const wrong of [
      '\xff\xfe\x80',
      `${TOKEN}\xff`,
      '',
      '%00',
      `${TOKEN},${TOKEN}`,
      'x'.repeat(10_000),
    ]) {
      expect((await get(address, `Authorization: Bearer ${wrong}`)).code).toBe(401);
    }
    expect((await get(address, 'Authorization: Bearer a\0b')).code).toBe(400);
  });

  test.each([...surfaces, '/ping', '/bare-status'])('of 1 MB is refused at %s', async (address) => {
    expect((await get(address, `X-Much: ${'x'.repeat(1024 * 1024)}`)).code).toBe(431);
  });

  test.each(surfaces)('with a broken cookie is taken for nobody at %s', async (address) => {
    for (const value of [
      '',
      '%',
      '%E0%A4%A',
      '"',
      'a.b.c',
      '..',
      '\xff\xfe',
      '='.repeat(4_000),
      '{}',
      '__proto__',
    ]) {
      const cookie = `next-auth.session-token=${value}; next-auth.csrf-token=${value}; ${value}`;
      expect((await get(address, `Cookie: ${cookie}`)).code).toBe(200);
    }
  });

  test('cannot bring a policy or a nonce of its own', async () => {
    const { text } = await get(
      '/status',
      "Content-Security-Policy: script-src 'nonce-mine'",
      'x-nonce: mine',
    );
    expect(text).toMatch(/^content-security-policy: default-src 'none'/im);
    expect(text).not.toContain('mine"');
  });

  test('that Next keeps to itself does not go around the proxy', async () => {
    const forged = ['x-middleware-subrequest: proxy:proxy:proxy:proxy:proxy', 'x-middleware-next: 1'];
    expect((await get('/status/nothing', ...forged)).code).toBe(404);
    expect((await get('/status', ...forged, 'Authorization: Bearer wrong')).code).toBe(401);
  });
});

describe('HTML in a message', () => {
  test.each(['/status', '/status/health'])('is text in %s', async (address) => {
    const html = await (await fetch(app.url + address)).text();
    expect(html).not.toContain('<script>');
    // Neither in the page nor in what Next sends along for its scripts.
    expect(html.match(/<script\b/g)?.length).toBe(html.match(/<script\b[^>]* nonce="\w{32}"/g)?.length);
  });

  test('is on the page as it was written', async () => {
    const html = await (await fetch(`${app.url}/status/health`)).text();
    expect(html).toContain('&lt;script&gt;alert(&#x27;1&#x27;)&quot;&amp;\u202e');
  });

  test('is in JSON that no browser takes for a page', async () => {
    const query = '{ health { details { storage { probes { message } } } } }';
    const response = await fetch(`${app.url}/api/graphql?${new URLSearchParams({ query })}`);
    expect(response.headers.get('content-type')).toMatch(/json/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(JSON.stringify(await response.json())).toContain("<script>alert('1')");
  });
});

test('after all this the app is well', async () => {
  expect(await (await fetch(`${app.url}/ping`)).text()).toBe('pong');
  expect((await fetch(`${app.url}/status`)).status).toBe(200);
});
