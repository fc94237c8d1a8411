import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runHere } from '../run-here.ts';
import { serve } from '../serve/serving.ts';
import { serveNoLonger } from '../status-server.ts';
import { statusql } from '../statusql.ts';
import { answering } from './answering.ts';

/** Nothing is written where all is well, and one line where it is not. */
const WELL = { code: 0, stdout: '', stderr: '' };
const unwell = (reason: string) => ({ code: 1, stdout: '', stderr: `statusql: ${reason}\n` });

const probe = (args: string[], env: Record<string, string> = {}) =>
  runHere(['probe', ...args], { cwd: '/', env });

describe('statusql probe', () => {
  test.each([200, 204, 299])('is well where the answer is %i', async (code) => {
    const port = await answering((_, response) => response.writeHead(code).end());
    expect(await probe([`http://localhost:${port}/ping`])).toEqual(WELL);
  });

  test.each([400, 401, 404, 500, 503])('is not where it is %i', async (code) => {
    const port = await answering((_, response) => response.writeHead(code).end('ok'));
    const url = `http://localhost:${port}/status/api/readyz`;
    expect(await probe([url])).toEqual(unwell(`${url} answered ${code}.`));
  });

  test.each([301, 302, 307, 308])('does not follow a redirect by %i, as to a sign-in', async (code) => {
    const asked: unknown[] = [];
    const port = await answering((request, response) => {
      asked.push(request.url);
      response.writeHead(code, { location: '/sign-in' }).end();
    });
    const url = `http://localhost:${port}/bare-status`;
    expect(await probe([url])).toEqual(
      unwell(`${url} answered ${code}, a redirect, which a probe does not follow.`),
    );
    expect(asked).toEqual(['/bare-status']);
  });

  test.each([
    [[], '/status/api/livez'],
    [['/base/status/api/readyz?exclude=caches'], '/base/status/api/readyz?exclude=caches'],
  ])('asks the server at PORT where %j names no other', async (args, address) => {
    const asked: unknown[] = [];
    const port = await answering(({ url, method, headers }, response) => {
      asked.push([method, url, headers['user-agent']]);
      response.end('ok');
    });
    expect(await probe(args, { PORT: String(port) })).toEqual(WELL);
    expect(asked).toEqual([['GET', address, 'statusql-probe']]);
  });

  test.each<Record<string, string>>([
    {},
    { STATUS_PROBE_HOST: '0.0.0.0' },
    { STATUS_PROBE_HOST: '127.0.0.1' },
    { STATUS_PROBE_HOST: '::1' },
  ])('asks at the probe port where there is one, with %j', async (host) => {
    const port = await answering((_, response) => response.end('ok'));
    const env = { ...host, STATUS_PROBE_PORT: String(port), PORT: '1' };
    expect(await probe(['/ping'], env)).toEqual(WELL);
    expect(await probe([`http://localhost:${port}/ping`], env)).toEqual(WELL);
  });

  test('is not well where nobody listens', async () => {
    const url = `${await serveNoLonger()}/ping`;
    expect(await probe([url])).toEqual(unwell(`${url} gave no answer (ECONNREFUSED).`));
  });

  test.each([
    ['never answers', () => {}],
    ['never ends its answer', (_: unknown, response: { write(text: string): void }) => response.write('o')],
  ])('is not well in time where a server %s', async (_, listener) => {
    const port = await answering(listener);
    const url = `http://localhost:${port}/ping`;
    expect(await probe(['--timeout', '100', url])).toEqual(
      unwell(`${url} gave no whole answer within 100 ms.`),
    );
  });

  test.each(['127.0.0.1', '::1'])('finds a server of localhost that listens at %s alone', async (address) => {
    const asked: unknown[] = [];
    const server = createServer(({ headers }, response) => {
      asked.push(headers.host);
      response.end('ok');
    });
    await once(server.listen(0, address), 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    expect(await probe([`http://localhost:${port}/ping`])).toEqual(WELL);
    expect(asked).toEqual([`localhost:${port}`]);
  });

  test('is not well where the answer is cut', async () => {
    const port = await answering((_, response) => {
      response.writeHead(200, { 'content-length': '9' }).write('o', () => response.destroy());
    });
    const url = `http://localhost:${port}/ping`;
    expect(await probe([url])).toEqual(unwell(`${url} gave no answer (ECONNRESET).`));
  });

  test('shows no password and no question of the address', async () => {
    const url = new URL(await serveNoLonger());
    const { stderr } = await probe([`http://user:s3cret@${url.host}/ping?token=s3cret`]);
    expect(stderr).toBe(`statusql: ${url.origin}/ping gave no answer (ECONNREFUSED).\n`);
  });

  test.each([
    ['localhost:3000/ping'],
    ['ftp://localhost/ping'],
    ['status/api/livez'],
    ['//localhost/ping'],
    ['http://'],
    [''],
    ['/ping', '/bare-status'],
    ['--timeout', '0', '/ping'],
    ['--timeout', '1s', '/ping'],
    ['--timeout'],
    ['--follow', '/ping'],
  ])('is used wrongly with %s', async (...args) => {
    const { code, stdout, stderr } = await probe(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^error: .+\n\nUsage: statusql probe \[options\] \[url\]\n/);
  });

  test('is used wrongly where PORT is none', async () => {
    expect((await probe([], { PORT: 'web' })).stderr).toContain(
      'where PORT, or STATUS_PROBE_PORT, is the port of a server',
    );
  });

  test('prints its help on stdout', async () => {
    const { code, stdout, stderr } = await probe(['--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Usage: statusql probe \[options\] \[url\]\n[\s\S]+--timeout <ms>/);
    expect(stdout.split('\n').filter((line) => line.length > 82)).toEqual([]);
  });

  test('finds statusql serve well as a process of its own, by PORT alone', async () => {
    const { origin } = await serve();
    const env = { PORT: new URL(origin).port };
    expect(await statusql(['probe'], { cwd: '/', env })).toEqual(WELL);
    expect(await statusql(['probe'], { cwd: '/', env: { ...env, STATUS_BASE_PATH: '/ops' } })).toEqual(
      unwell(`${origin}/ops/status/api/livez answered 404.`),
    );
    expect(await statusql(['probe', '/status/api/nothing'], { cwd: '/', env })).toEqual(
      unwell(`${origin}/status/api/nothing answered 404.`),
    );
  });
});
