import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineStatus } from '../../lib/core/define-status.ts';
import { healthCheck } from '../../lib/core/health-check.ts';
import { type StatusServer, startServer } from '../../lib/server/start-server.ts';
import { openRaw } from '../servers/raw-connection.ts';

const TOKEN = 'a-token-of-the-fast-path';
const QUERY = JSON.stringify({ query: '{ health { it } }' });
const calls: string[] = [];
const untraced = {
  request<Value>(work: () => Value): Value {
    calls.push('request');
    return work();
  },
  probe: <Value>(work: () => Value): Value => work(),
};

const define = (name: string) =>
  defineStatus({
    name,
    untraced,
    resources: { health: { it: healthCheck({ maxAgeMs: 3_600_000, probe: () => {} }) } },
    access: { tokens: [TOKEN] },
  });

const status = define('fast-path');
let server: StatusServer;
beforeAll(async () => {
  server = await startServer(status, { port: 0, host: '127.0.0.1' });
});
afterAll(() => server.stop(() => status.stop()));

/** What is answered, byte for byte but for the date. */
async function talk(text: string, { address }: StatusServer = server): Promise<string> {
  const connection = await openRaw(address);
  await connection.write(text);
  await connection.ended;
  return (await connection.read(/$/)).replace(/^Date: .*\r\n/m, '');
}

const get = (target: string, lines: readonly string[] = [], method = 'GET') =>
  [`${method} ${target} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...lines, '', ''].join('\r\n');
const post = (target: string, body: string) =>
  get(target, ['Content-Type: application/json', `Content-Length: ${body.length}`], 'POST') + body;

describe('an answer that is kept', () => {
  it.each([
    ['ping', get('/ping')],
    ['bare-status', get('/bare-status')],
    ['livez', get('/status/api/livez?verbose')],
    ['readyz', get('/status/api/readyz')],
    ['a report', get('/status/api/health')],
    ['a report by HEAD', get('/status/api/health', [], 'HEAD')],
    ['a report to a token', get('/status/api/health?format=health', [`Authorization: Bearer ${TOKEN}`])],
    ['metrics', get('/status/api/metrics')],
    ['a query in an address', get('/api/graphql?query={health{it}}')],
    ['a query', post('/api/graphql', QUERY)],
  ])('goes out as it did when it was rendered: %s', async (_, text) => {
    // Run, then rendered of what is remembered; of GraphQL once by Yoga.
    await talk(text);
    await talk(text);
    const rendered = await talk(text);
    expect(rendered).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(await talk(text)).toBe(rendered);
    expect(await talk(text)).toBe(rendered);
  });

  it('is kept out of traces as it was', async () => {
    await talk(get('/status/api/health'));
    calls.length = 0;
    await talk(get('/status/api/health'));
    await talk(get('/ping'));
    expect(calls).toEqual(['request', 'request']);
    const asToken = get('/status/api/health', [`Authorization: Bearer ${TOKEN}`]);
    for (let time = 0; time < 3; time += 1) await talk(asToken);
    calls.length = 0;
    await talk(asToken);
    expect(calls).toEqual(['request']);
  });

  it('is kept out of traces as it was where several ask at once', async () => {
    const fresh = get('/status/api/health?maxAgeMs=0', [`Authorization: Bearer ${TOKEN}`]);
    await talk(fresh);
    calls.length = 0;
    await talk(fresh.replace('Connection: close\r\n', '').repeat(3) + fresh);
    expect(calls).toEqual(['request', 'request', 'request', 'request']);
  });

  it.each([
    ['two hosts', get('/ping', ['Host: elsewhere'])],
    ['a host that is none', get('/ping').replace('localhost', 'local/host')],
    ['no host', get('/ping').replace('Host: localhost\r\n', '')],
  ])('is not for who sends %s', async (_, text) => {
    expect(await talk(text)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('is also for who sends a body with GET, and for the whole address as a target', async () => {
    expect(await talk(`${get('/ping', ['Content-Length: 3'])}abc`)).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*pong$/);
    expect(await talk(get('http://elsewhere.example.org/ping'))).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*pong$/);
  });

  it('is answered to each of many who ask on one connection without waiting', async () => {
    const asked = get('/ping').replace('Connection: close\r\n', '').repeat(99) + get('/ping');
    expect((await talk(asked)).match(/pong/g)).toHaveLength(100);
  });

  it('is not for who stands in line on a connection, so that no more are answered at one time than of others', async () => {
    const asked = get('/status/api/readyz').replace('Connection: close\r\n', '');
    await talk(get('/status/api/readyz'));
    const answers = await talk(asked.repeat(2_000) + get('/ping'));
    const each = answers.split('HTTP/1.1 ').slice(1);
    expect(each.filter((answer) => answer.startsWith('200 ')).length).toBeLessThanOrEqual(801);
    expect(each.at(-1)).toMatch(/^503 [\s\S]*\r\nconnection: close\r\n/);
  });

  it('goes out, or another does, where what keeps it out of traces is broken', async () => {
    let isBroken = false;
    const request = <Value>(work: () => Value): Value => {
      if (isBroken) throw new Error('The agent has gone.');
      return work();
    };
    const resources = { health: { it: healthCheck({ maxAgeMs: 3_600_000, probe: () => {} }) } };
    const traced = defineStatus({ name: 'fast-path-traced', untraced: { ...untraced, request }, resources });
    const other = await startServer(traced, { port: 0, host: '127.0.0.1' });
    expect(await talk(get('/ping'), other)).toContain('pong');
    isBroken = true;
    expect(await talk(get('/ping'), other)).toMatch(/^HTTP\/1\.1 500 /);
    isBroken = false;
    expect(await talk(get('/ping'), other)).toContain('pong');
    await other.stop(() => traced.stop());
  });

  it('is not what answers where it cannot be found out who asks', async () => {
    let isKnown = true;
    const asking = defineStatus({
      name: 'fast-path-asking',
      resources: { health: { it: healthCheck({ maxAgeMs: 3_600_000, probe: () => {} }) } },
      access: {
        async authorize() {
          if (isKnown) return { kind: 'user', level: 'details' };
          throw new Error('The host lost its users.');
        },
      },
      logger: { debug() {}, info() {}, warn() {}, error() {} },
    });
    const other = await startServer(asking, { port: 0, host: '127.0.0.1' });
    for (const text of [get('/status/api/health'), post('/api/graphql', QUERY)]) {
      isKnown = true;
      for (let time = 0; time < 4; time += 1) expect(await talk(text, other)).toMatch(/^HTTP\/1\.1 200 /);
      isKnown = false;
      expect(await talk(text, other)).toMatch(/^HTTP\/1\.1 500 /);
    }
    await other.stop(() => asking.stop());
  });

  it('ends the connection while the process is about to stop', async () => {
    const draining = define('fast-path-draining');
    const other = await startServer(draining, { port: 0, host: '127.0.0.1' });
    const kept = get('/status/api/livez').replace('Connection: close\r\n', '');
    const first = await openRaw(other.address);
    await first.write(kept + kept);
    expect((await first.read(/ok[\s\S]*ok$/)).match(/Connection: keep-alive/g)).toHaveLength(2);
    draining.drain();
    expect(await talk(kept, other)).toContain('Connection: close');
    expect(await talk(get('/ping').replace('Connection: close\r\n', ''), other)).toContain(
      'Connection: close',
    );
    expect(await talk(get('/status/api/readyz').replace('Connection: close\r\n', ''), other)).toMatch(
      /^HTTP\/1\.1 503 /,
    );
    first.close();
    await other.stop(() => draining.stop());
  });
});
