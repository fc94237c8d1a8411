import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { httpMonitor } from '../../../../lib/monitors.ts';
import { evaluate } from '../evaluate.ts';

// Of this machine only private addresses can be reached: one of them stands for the internet.
vi.mock('../../../../lib/clients/private-addresses.ts', () => ({
  isPrivateAddress: (address: string) => address !== '127.0.0.2',
}));

const servers: Server[] = [];
let inside = 0;
let outside = 0;
let asked = 0;

async function listen(host: string, listener: Parameters<typeof createServer>[1]): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await once(server.listen(0, host), 'listening');
  return (server.address() as AddressInfo).port;
}

beforeAll(async () => {
  inside = await listen('127.0.0.1', ({ url = '' }, response) => {
    asked += 1;
    if (url === '/secret') return response.end('secret');
    return response.writeHead(302, { location: '/secret' }).end();
  });
  outside = await listen('127.0.0.2', ({ url = '' }, response) => {
    const [, host = ''] = /^\/to\/(.*)$/.exec(url) ?? [];
    if (!host) return response.end('well');
    return response
      .writeHead(302, { location: host === 'self' ? '/' : `http://${host}:${inside}/secret` })
      .end();
  });
});
afterAll(() => {
  for (const server of servers) server.close();
});

it.each([
  '127.0.0.1',
  'localhost',
])('a website of the internet that leads to %s is not followed', async (host) => {
  asked = 0;
  const url = `http://127.0.0.2:${outside}/to/${host}`;
  expect(await evaluate(httpMonitor(), { url })).toEqual({
    status: 'problem',
    report:
      'It redirects from the internet to a private address, which is not followed unless allowsPrivateRedirects says so.',
  });
  expect(asked).toBe(0);
  expect(await evaluate(httpMonitor(), { url, allowsPrivateRedirects: true })).toMatchObject({
    status: 'fine',
  });
});

it('one that leads elsewhere on the internet is followed', async () => {
  const url = `http://127.0.0.2:${outside}/to/self`;
  expect(await evaluate(httpMonitor(), { url, contains: 'well' })).toMatchObject({ status: 'fine' });
});

it('one of a private network may lead to a neighbour', async () => {
  const url = `http://127.0.0.1:${inside}/`;
  expect(await evaluate(httpMonitor(), { url, contains: 'secret' })).toMatchObject({ status: 'fine' });
});
