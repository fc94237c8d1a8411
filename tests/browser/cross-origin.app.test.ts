import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { healthCheck, type StatusQL } from '../../lib/index.ts';
import { type StatusServer, startServer } from '../../lib/server/start-server.ts';
import { fakeStatus } from '../../lib/testing.ts';
import { type App, startApp } from '../servers/app.ts';
import { APP_TOKEN } from '../servers/app-states.ts';
import { openBrowser } from './open-browser.ts';
import { visit } from './visit.ts';

let browser: Browser;
let app: App;
let served: StatusServer;
let status: StatusQL;
/** Two sites of somebody else's: the settings name the first. */
let sites: Server[];

const toOrigin = (server?: Server) => `http://127.0.0.1:${(server?.address() as AddressInfo).port}`;

beforeAll(async () => {
  browser = await openBrowser();
  sites = [0, 1].map(() =>
    createServer((_, response) => response.end('<!doctype html><title>Elsewhere</title>')),
  );
  await Promise.all(sites.map((site) => once(site.listen(0, '127.0.0.1'), 'listening')));
  const origin = toOrigin(sites[0]);
  app = await startApp({
    env: { STATUS_CORS_ORIGINS: origin, STATUS_TOKENS: APP_TOKEN, STATUS_ANONYMOUS: 'none' },
  });
  status = fakeStatus(
    { health: { ping: healthCheck({ alias: 'pong', probe: () => {} }) } },
    { cors: { origins: [origin] }, access: { tokens: [APP_TOKEN], anonymous: 'none' } },
  );
  served = await startServer(status, { port: 0, host: '127.0.0.1' });
});

afterAll(async () => {
  await Promise.all([browser?.close(), app?.stop(), served?.stop(() => status.stop())]);
  for (const site of sites ?? []) site.close();
});

/** What a page gets that asks REST and GraphQL with a token; the browser says no more than that it failed. */
const ASK = async ({ url, token }: { url: string; token: string }) => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const rest = fetch(`${url}/status/api/health/ping`, { headers }).then(
    async (response) => [response.status, response.headers.get('x-status'), await response.json()],
    ({ name }) => name,
  );
  const body = JSON.stringify({ query: '{ health { ping } }' });
  const graphql = fetch(`${url}/api/graphql`, { method: 'POST', headers, body }).then(
    async (response) => [response.status, await response.json()],
    ({ name }) => name,
  );
  const refused = fetch(`${url}/status/api/health`, { headers: { authorization: 'Bearer wrong' } }).then(
    ({ status: code }) => code,
    ({ name }) => name,
  );
  return Promise.all([rest, graphql, refused]);
};

describe.each([
  ['the built app', () => app.url],
  ['statusql serve', () => served.address],
])('%s', (_, toUrl) => {
  const askFrom = async (site?: Server) => {
    let answers: unknown;
    await visit(browser, toOrigin(site), {}, async ({ page }) => {
      answers = await page.evaluate(ASK, { url: toUrl(), token: APP_TOKEN });
    });
    return answers;
  };

  it('is read by a page of an origin that the setting names, refusals too', async () => {
    expect(await askFrom(sites[0])).toEqual([
      [200, 'fine', { pong: true }],
      [200, { data: { health: { ping: 'FINE' } } }],
      401,
    ]);
  });

  it('is not read by a page of another', async () => {
    expect(await askFrom(sites[1])).toEqual(['TypeError', 'TypeError', 'TypeError']);
  });
});
