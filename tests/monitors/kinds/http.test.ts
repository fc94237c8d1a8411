import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFields } from '../../../lib/monitors/kinds/find-kind.ts';
import { httpMonitor } from '../../../lib/monitors.ts';
import { findFreePort } from '../../servers/free-port.ts';
import { evaluate } from './evaluate.ts';

let server: Server;
let origin = '';
const kind = httpMonitor();
const ask = (path: string, fields: object = {}) => evaluate(kind, { url: `${origin}${path}`, ...fields });

beforeAll(async () => {
  server = createServer(({ url = '', method, headers }, response) => {
    const [, code = '200'] = /^\/code\/(\d+)$/.exec(url) ?? [];
    if (url === '/hang') return;
    if (url === '/cut') return void response.destroy();
    if (url === '/round') return void response.writeHead(302, { location: '/round' }).end();
    if (url === '/mail') return void response.writeHead(302, { location: 'mailto:ann@example.org' }).end();
    if (url === '/nowhere') return void response.writeHead(302, { location: 'http://[' }).end();
    if (url === '/posted') return void response.writeHead(303, { location: '/' }).end();
    if (url === '/late') return void response.writeHead(307, { location: '/code/201' }).end();
    if (url === '/endless') {
      response.on('drain', () => response.write('x'.repeat(65_536)));
      return void response.write('x'.repeat(65_536));
    }
    response.writeHead(Number(code)).end(`${method} by ${headers['user-agent']}`);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('the kind of a website', () => {
  it.each([
    ['/', {}, 'fine', 'It answered 200.'],
    ['/late', {}, 'fine', 'It answered 201.'],
    ['/late', { status: 307 }, 'fine', 'It answered 307.'],
    ['/code/503', {}, 'problem', 'It answered 503, and not one of 200 to 299.'],
    ['/code/503', { status: 503 }, 'fine', 'It answered 503.'],
    ['/', { status: 204 }, 'problem', 'It answered 200, and not 204.'],
    ['/', { contains: 'GET by statusql' }, 'fine', 'It answered 200.'],
    ['/', { method: 'POST', contains: 'POST' }, 'fine', 'It answered 200.'],
    ['/posted', { method: 'POST', contains: 'GET' }, 'fine', 'It answered 200.'],
    ['/late', { method: 'POST', contains: 'POST' }, 'fine', 'It answered 201.'],
    ['/', { contains: 'Basket' }, 'problem', 'It answered 200, without the text that must stand in it.'],
    [
      '/endless',
      { contains: 'Basket' },
      'problem',
      'It answered 200, without the text that must stand in it.',
    ],
  ])('asked for %s with %j finds %s', async (path, fields, status, report) => {
    expect(await ask(path, fields)).toEqual({
      status,
      report,
      measurements: [{ name: 'duration', value: expect.any(Number), unit: 'ms' }],
    });
  });

  it.each([
    ['/hang', { timeoutMs: 50 }, 'No answer within 50 ms.'],
    ['/cut', {}, 'socket hang up'],
    ['/round', {}, 'It redirects more than 5 times.'],
    ['/mail', {}, 'It redirects to an address of mailto:, which is none of a website.'],
    ['/nowhere', {}, 'It redirects to what is no address.'],
  ])('asked for %s finds a problem, and why', async (path, fields, report) => {
    expect(await ask(path, fields)).toEqual({ status: 'problem', report });
  });

  it('tells why there is no connection, in the words of the innermost cause', async () => {
    const port = await findFreePort();
    const found = await evaluate(kind, { url: `http://127.0.0.1:${port}/` });
    expect(found).toEqual({ status: 'problem', report: `connect ECONNREFUSED 127.0.0.1:${port}` });
    expect(await evaluate(kind, { url: `http://localhost:${port}/` })).toMatchObject({
      report: expect.stringMatching(/^connect ECONNREFUSED /),
    });
    expect(await evaluate(kind, { url: 'http://nowhere.invalid/' })).toMatchObject({
      report: expect.stringContaining('nowhere.invalid'),
    });
    expect(await evaluate(kind, { url: origin.replace('http:', 'https:') })).toMatchObject({
      status: 'problem',
    });
  });

  it('gives up when its own time is over, which is thrown', async () => {
    const controller = new AbortController();
    const asking = evaluate(kind, { url: `${origin}/hang` }, { signal: controller.signal });
    controller.abort(new Error('over'));
    await expect(asking).rejects.toThrow('over');
  });

  it.each([
    [{ url: 'ftp://example.org' }, 'fields.url: An address as in https://www.example.org/health.'],
    [{ url: 'example.org' }, 'fields.url: An address'],
    [{ url: 'https://ann:secret@example.org' }, 'fields.url: An address without a user and a password.'],
    [{ url: 'https://a.example', status: 99 }, 'fields.status'],
    [{ url: 'https://a.example', timeoutMs: 60_001 }, 'fields.timeoutMs'],
    [
      { url: 'https://a.example', method: 'HEAD', contains: 'x' },
      'fields.contains: The answer to HEAD has no text',
    ],
    [{}, 'fields.url'],
  ])('refuses %j', (fields, message) => {
    expect(() => readFields(kind, fields)).toThrow(message);
  });
});
