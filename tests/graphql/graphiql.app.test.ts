import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { healthCheck } from '../../lib/index.ts';
import { openBrowser } from '../browser/open-browser.ts';
import { mount } from './mount.ts';

let browser: Browser;
let server: Server;
let origin: string;

beforeAll(async () => {
  const health = { ping: healthCheck({ probe: () => {} }) };
  const { handler } = mount({ resources: { health }, access: { anonymous: 'details' } });
  server = createServer(async (request, response) => {
    const body = request.method === 'POST' ? await new Response(request as never).text() : undefined;
    const { method = 'GET', url = '/', headers } = request;
    const answer = await handler[method as 'GET' | 'POST'](
      new Request(new URL(url, origin), { method, headers: headers as Record<string, string>, body }),
    );
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

test('GraphiQL works under its policy, asks where it came from and no other origin', async () => {
  const page = await browser.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${origin}/base/api/graphql?query=${encodeURIComponent('{ health { ping } }')}`);
  await page.getByRole('button', { name: /execute query/i }).click();
  await page.locator('.graphiql-response', { hasText: '"ping"' }).waitFor();
  expect(await page.locator('.graphiql-response').innerText()).toContain('FINE');
  const elsewhere = asked.filter(
    (url) => !/^(?:data|blob):/.test(url) && !url.startsWith(`${origin}/base/api/graphql`),
  );
  expect(elsewhere).toEqual([]);
  expect(complaints).toEqual([]);
  await page.close();
});
