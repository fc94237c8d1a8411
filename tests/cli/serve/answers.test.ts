import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { sendRaw } from '../../access/send-raw.ts';
import { killTree } from '../../servers/process-tree.ts';
import { statusql } from '../statusql.ts';

let origin: string;
let pid: number;
let output = '';

const TOKEN = 'a-token-of-the-server';
const ADDRESSES = ['/ping', '/bare-status', '/status/api', '/api/graphql', '/watchman'];
// Whoever loads one of these gets no further.
const WITHOUT_PAGES = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      if (/\\/node_modules\\/(next|react|react-dom)\\/|\\.(css|tsx)$/.test(found.url)) throw new Error('forbidden: ' + found.url);
      return found;
    },
  });
`)}`;
const env = { NODE_OPTIONS: `--import=${WITHOUT_PAGES}`, FAILING: 'analytics' };

beforeAll(async () => {
  origin = await new Promise((resolve, reject) => {
    void statusql(['serve', '--port', '0', '--host', '127.0.0.1'], {
      env,
      onStart(child) {
        pid = child.pid ?? 0;
        for (const stream of [child.stdout, child.stderr]) {
          stream?.on('data', (text) => {
            output += text;
            const [found] = /http:\/\/[^/]+/.exec(output) ?? [];
            if (found) resolve(found);
          });
        }
      },
    }).then(reject);
  });
}, 120_000);

afterAll(() => killTree(pid));

const get = (path: string, init?: RequestInit) => fetch(origin + path, init);
const withToken = { headers: { Authorization: `Bearer ${TOKEN}` } };
const ask = (query: string, headers: Record<string, string> = {}) =>
  get('/api/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });

test('what refuses pages in the process of these tests does so', async () => {
  const { code, stderr } = await statusql(['health', '--config', '../next-config/status.config.ts'], { env });
  expect(stderr).toMatch(/forbidden: .*node_modules\/next\//);
  expect(code).toBe(1);
});

describe('statusql serve', () => {
  it('says in one line where it answers', () => {
    expect(output).toContain(`StatusQL answers at ${origin}/status/api and ${origin}/api/graphql.\n`);
    expect(new URL(origin).hostname).toBe('127.0.0.1');
  });

  it.each(['/ping', '/ping/'])('answers pong at %s', async (path) => {
    const response = await get(path);
    expect([response.status, await response.text()]).toEqual([200, 'pong']);
    expect(response.headers.get('content-length')).toBe('4');
  });

  it('answers GraphQL', async () => {
    const response = await ask('{ health { databases mailQueue } }');
    expect(await response.json()).toEqual({ data: { health: { databases: 'PROBLEM', mailQueue: 'FINE' } } });
    const query = encodeURIComponent('{ health { checkout(region: us) } }');
    expect(await (await get(`/api/graphql?query=${query}`, withToken)).json()).toEqual({
      data: { health: { checkout: 'PROBLEM' } },
    });
  });

  it('answers REST at every depth, with the codes and the addresses that clients see', async () => {
    const whole = await get('/status/api/health');
    expect(whole.status).toBe(500);
    expect(await whole.json()).toMatchObject({ databases: { default: true, analytics: false } });
    expect((await get('/bare-status')).status).toBe(500);
    expect((await get('/bare-status?skip=databases')).status).toBe(200);
    expect(await (await get('/status/api/health/mail_queue/')).json()).toEqual({ ok: true });
    expect((await get('/status/api/stats/code')).status).toBe(401);
    expect(await (await get('/status/api/stats/code', withToken)).json()).toMatchObject({ debug: false });
    expect(await (await get('/status/api/livez')).text()).toBe('ok');
    expect((await get('/status/api/readyz')).status).toBe(503);
    expect(await (await get('/status/api/metrics')).text()).toContain('statusql_check_ok');
    const listed = await get('/status/api/health', { method: 'OPTIONS' });
    expect(await listed.json()).toMatchObject({ mail_queue: `${origin}/status/api/health/mail_queue` });
  });

  it('answers clients of django-watchman', async () => {
    expect(await (await get('/watchman/ping/')).text()).toBe('pong');
    expect((await get('/watchman/')).status).toBe(403);
    const told = await get(`/watchman/?watchman-token=${TOKEN}`);
    expect(await told.json()).toMatchObject({ storage: { ok: true } });
  });

  it('shows GraphiQL, and the dashboard of watchman, to who may see them', async () => {
    const page = { headers: { Accept: 'text/html', Authorization: `Bearer ${TOKEN}` } };
    expect(await (await get('/api/graphql', page)).text()).toContain('<script nonce=');
    expect((await get('/watchman/dashboard/', page)).headers.get('content-type')).toContain('text/html');
  });

  it.each([
    '/status/api',
    '/api/graphql?query={health{ping}}',
    '/status/api/metrics',
  ])('answers 401 at %s to a wrong token', async (path) => {
    const headers = { Authorization: 'Bearer wrong', Accept: '*/*' };
    expect((await get(path, { headers })).status).toBe(401);
  });

  it.each([
    '/ping',
    '/status/api/health',
    '/status/api/livez',
    '/nowhere',
  ])('answers HEAD at %s as GET, without a body', async (path) => {
    const { code, text } = await sendRaw(origin, [`HEAD ${path} HTTP/1.1`]);
    expect(code).toBe((await get(path)).status);
    expect(text.split('\r\n\r\n')).toEqual([expect.any(String), '']);
  });

  it.each([
    '/',
    '/status',
    '/status/health',
    '/status/apis',
    '/pings',
    '/ping/x',
    '/constructor',
    '//ping',
  ])('answers 404 at %s, with the addresses that there are', async (path) => {
    const { code, text } = await sendRaw(origin, [`GET ${path} HTTP/1.1`]);
    expect(code).toBe(404);
    expect(JSON.parse(text.split('\r\n\r\n')[1] ?? '')).toEqual({
      error: { code: 'UNKNOWN_NAME', message: 'There is nothing at this address.', known: ADDRESSES },
    });
  });

  it.each([
    ['a broken escape', ['GET /status/api/%zz HTTP/1.1']],
    ['a broken escape where nothing is', ['GET /%E0%A4 HTTP/1.1']],
    ['an address that is none', ['GET http://[ HTTP/1.1']],
    ['a method of nobody', ['BREW /ping HTTP/1.1']],
    ['no request', ['hello']],
  ])('answers 400 to %s', async (_, lines) => {
    expect((await sendRaw(origin, lines)).code).toBe(400);
  });

  it.each([
    'a b',
    '[',
    'user:password@host',
    'a/b',
    'a?b',
    'a#b',
    'a\\b',
  ])('answers 400 to the host %s', async (host) => {
    const text = await talk(`GET /ping HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('reads an address with a host in it', async () => {
    const { code, text } = await sendRaw(origin, ['GET http://elsewhere.example/ping?x HTTP/1.1']);
    expect([code, text.endsWith('pong')]).toEqual([200, true]);
  });

  it.each(['TRACE', 'PROPFIND', 'QUERY', 'DELETE'])('answers 405 to %s', async (method) => {
    for (const path of ['/ping', '/status/api', '/bare-status']) {
      const { code, text } = await sendRaw(origin, [`${method} ${path} HTTP/1.1`]);
      expect(code).toBe(405);
      expect(text.toLowerCase()).toContain('\r\nallow: get, head, options\r\n');
    }
  });

  it('names the methods of an address that has more of them', async () => {
    const allowed = async (path: string) => (await sendRaw(origin, [`PROPFIND ${path} HTTP/1.1`])).text;
    expect(await allowed('/api/graphql')).toMatch(/\r\nallow: GET, HEAD, POST, OPTIONS\r\n/i);
    expect(await allowed('/watchman/')).toMatch(/\r\nallow: .*POST, PUT, PATCH, DELETE\r\n/i);
  });

  it('refuses a query of more than 256 KB, with and without its length', async () => {
    const body = JSON.stringify({ query: '{ health { ping } }', padding: ' '.repeat(300_000) });
    const headers = { 'Content-Type': 'application/json' };
    expect((await get('/api/graphql', { method: 'POST', headers, body })).status).toBe(413);
    const stream = new Blob([body]).stream();
    const streamed = await get('/api/graphql', {
      method: 'POST',
      headers,
      body: stream,
      duplex: 'half',
    } as object);
    expect(streamed.status).toBe(413);
  });

  it('takes no harm from clients that go away amid their question, or before the answer', async () => {
    const before = output;
    const post =
      'POST /api/graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{';
    await Promise.all([
      leave(post),
      leave('GET /status/api/slow HTTP/1.1\r\nHost: a\r\n\r\n'),
      leave('GET /pi'),
    ]);
    expect((await ask('{ health { ping } }')).status).toBe(200);
    expect(output.slice(before.length)).not.toMatch(/error|failed/i);
  });

  it('answers ping and livez while checks hang', async () => {
    const gone = new AbortController();
    let isAnswered = false;
    // It gives its checks 8 seconds.
    const slow = get('/status/api/slow', { signal: gone.signal }).then(() => {
      isAnswered = true;
    });
    await Promise.all(['/ping', '/status/api/livez'].map((path) => get(path)));
    expect(isAnswered).toBe(false);
    gone.abort();
    await expect(slow).rejects.toThrow('abort');
  });
});

/** Sends a text and reads what comes until the end of the connection. */
function talk(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    let read = '';
    socket.setEncoding('latin1').on('data', (part) => {
      read += part;
    });
    socket.on('error', reject).on('close', () => resolve(read));
    socket.write(text);
  });
}

/** Sends the beginning of a request, and is gone. */
function leave(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    socket.on('error', reject).on('close', () => resolve());
    socket.write(text, () => setTimeout(() => socket.destroy(), 100));
  });
}
