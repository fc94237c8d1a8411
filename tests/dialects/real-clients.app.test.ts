import { execFile } from 'node:child_process';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFaintTexts } from '../browser/faint-texts.ts';
import { openBrowser } from '../browser/open-browser.ts';
import { visit } from '../browser/visit.ts';
import { type App, startApp } from '../servers/app.ts';
import { NO_DATABASE } from '../servers/app-states.ts';
import { findProgram } from '../servers/find-program.ts';
import { type LoadBalancer, startHaproxy } from '../servers/haproxy.ts';
import { type RedisServer, startRedis } from '../servers/redis.ts';
import { until } from '../servers/until.ts';

const TOKEN = 'a-token-of-the-clients';
const ACCESS_TOKEN = 'an-access-token-of-anexia';

let redis: RedisServer;
let app: App;
let balancer: LoadBalancer;
let browser: Browser;

beforeAll(async () => {
  redis = await startRedis();
  app = await startApp({
    env: {
      REDIS_URL: redis.url,
      STATUS_TOKENS: TOKEN,
      STATUS_EXPOSE_VERSION: 'true',
      ANX_MONITORING_ACCESS_TOKEN: ACCESS_TOKEN,
    },
  });
  balancer = await startHaproxy(new URL(app.url).host, '/bare-status');
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await balancer?.stop();
  await app?.stop();
  await redis?.stop();
});

/** Asks as Nagios and Icinga do: 0 is well, 1 a warning and 2 critical. */
function checkHttp(address: string, ...args: string[]): Promise<{ code: number; said: string }> {
  const program = findProgram('check_http', 'monitoring-plugins-basic');
  const asked = ['-I', '127.0.0.1', '-p', new URL(app.url).port, '-u', address, '-f', 'critical', ...args];
  return new Promise((resolve) => {
    execFile(program, asked, (error, said) => resolve({ code: Number(error?.code ?? 0), said }));
  });
}

const HEADER = ['-k', `Authorization: WATCHMAN-TOKEN Token="${TOKEN}"`];

describe('check_http', () => {
  test.each([
    ['/ping', ['-s', 'pong']],
    ['/watchman/ping/', ['-s', 'pong']],
    ['/watchman/ping', ['-s', 'pong']],
    ['/bare-status', ['-e', '200 OK']],
    ['/watchman/bare/', ['-e', '200 OK']],
    ['/watchman/', [...HEADER, '-s', '"databases": [{"default": {"ok": true}}]']],
    [`/watchman/?watchman-token=${TOKEN}`, ['-s', '"storage": {"ok": true}']],
    ['/watchman/', [...HEADER, '-j', 'POST', '-s', '"ok": true']],
    ['/watchman/?check=watchman.checks.caches', [...HEADER, '-s', '{"caches": [{"default": {"ok": true}}]}']],
    [`/anxapi/v1/up/?access_token=${ACCESS_TOKEN}`, ['-s', 'OK']],
  ])('finds %s well with %j', async (address, args) => {
    expect(await checkHttp(address, ...args)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^HTTP OK/),
    });
  });

  test.each([
    ['/watchman/', '403 Forbidden'],
    ['/watchman/?watchman-token=wrong', '403 Forbidden'],
    ['/watchman/dashboard/', '403 Forbidden'],
    ['/anxapi/v1/up/', '401 Unauthorized'],
    ['/anxapi/v1/up/?access_token=', '401 Unauthorized'],
  ])('is refused at %s with %s', async (address, answer) => {
    const { code, said } = await checkHttp(address);
    expect(said).toContain(answer);
    expect(code).toBe(1);
  });
});

test('a cache that dies and returns is told to every client, and takes the server out of a load balancer and back', async () => {
  const isIn = async () => (await fetch(`${balancer.url}/ping`)).status === 200;
  await until(isIn);

  await redis.kill();
  await until(async () => !(await isIn()));
  expect((await fetch(`${balancer.url}/ping`)).status).toBe(503);
  expect(await checkHttp('/watchman/bare/')).toMatchObject({ code: 2 });
  const { code, said } = await checkHttp('/watchman/', ...HEADER);
  expect([code, said]).toEqual([2, expect.stringContaining('500 Internal Server Error')]);
  expect(await checkHttp('/watchman/?check=databases', ...HEADER)).toMatchObject({ code: 0 });
  await lookAtTrace();

  await redis.restart();
  await until(isIn);
  expect(
    await checkHttp('/watchman/', ...HEADER, '-s', '"caches": [{"default": {"ok": true}}]'),
  ).toMatchObject({
    code: 0,
  });
});

/** The trace opens in a browser that runs no scripts. */
async function lookAtTrace(): Promise<void> {
  const address = `${app.url}/watchman/dashboard/?watchman-token=${TOKEN}`;
  const view = { viewport: { width: 320, height: 800 }, javaScriptEnabled: false };
  await visit(browser, address, view, async ({ page, complaints, foreign }) => {
    const row = page.getByRole('row', { name: 'Caches' });
    expect(await row.innerText()).toContain('ERROR!');
    expect(await row.locator('pre').first().isVisible()).toBe(false);
    await row.getByText('Traceback').click();
    expect(await row.getByRole('heading', { name: 'Caches - Default' }).isVisible()).toBe(true);
    expect(await row.locator('pre').first().innerText()).toMatch(/ECONNREFUSED|closed|retries/);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(await page.evaluate(findFaintTexts)).toEqual([]);
    expect([complaints, foreign]).toEqual([[], []]);
  });
}

// What each connection has of its own, and the length, which Next does not tell of a body that it leaves out.
const HOPS = ['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding'];

describe('over HTTP', () => {
  test('the status is what django-watchman writes, with its headers', async () => {
    const response = await fetch(`${app.url}/watchman/?skip=storage&skip=notifications&skip=scheduler`, {
      headers: { Authorization: `WATCHMAN-TOKEN Token="${TOKEN}"` },
    });
    expect(await response.text()).toBe(
      '{"databases": [{"default": {"ok": true}}], "caches": [{"default": {"ok": true}}]}',
    );
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('x-watchman-version')).toMatch(/^\d+\.\d+\.\d+/);
  });

  test('HEAD answers as GET, without the body', async () => {
    const address = `${app.url}/watchman/?watchman-token=${TOKEN}`;
    const [get, head] = [await fetch(address), await fetch(address, { method: 'HEAD' })];
    expect([head.status, await head.text()]).toEqual([get.status, '']);
    const ofAnswer = ({ headers }: Response) => [...headers].filter(([name]) => !HOPS.includes(name));
    expect(ofAnswer(head)).toEqual(ofAnswer(get));
  });

  test.each([
    '/watchman/%zz',
    '/watchman/%ff/',
    '/anxapi/v1/%ff',
  ])('%s is refused by name', async (address) => {
    const response = await fetch(app.url + address);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'BAD_ARGUMENT' } });
  });

  test('anexia answers with its headers and without another policy', async () => {
    const { headers } = await fetch(`${app.url}/anxapi/v1/up/?access_token=${ACCESS_TOKEN}`);
    expect(headers.get('content-type')).toBe('text/plain');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.has('content-security-policy')).toBe(false);
  });
});

test('up tells that the databases and the table of users cannot be asked, and pages are pages all the same', async () => {
  const down = await startApp({
    env: {
      DATABASE_URL: NO_DATABASE,
      STATUS_ANONYMOUS: 'details',
      ANX_MONITORING_ACCESS_TOKEN: ACCESS_TOKEN,
    },
  });
  try {
    const response = await fetch(`${down.url}/anxapi/v1/up/?access_token=${ACCESS_TOKEN}`);
    expect(await response.text()).toMatch(/^ERROR: .*ECONNREFUSED.*\nERROR: .*ECONNREFUSED.*$/);
    expect(response.status).toBe(500);
    // The error code is for who asks by program.
    for (const path of ['/status', '/status/health', '/status/health/databases', '/status/stats'])
      expect([path, (await fetch(down.url + path)).status]).toEqual([path, 200]);
  } finally {
    await down.stop();
  }
});

describe.each([
  ['dark', 320, true],
  ['light', 1280, false],
] as const)('the dashboard, %s and %i wide', (colorScheme, width, javaScriptEnabled) => {
  const view = { colorScheme, viewport: { width, height: 800 }, javaScriptEnabled };

  test('is whole in a browser under its own policy', async () => {
    const address = `${app.url}/watchman/dashboard/?watchman-token=${TOKEN}`;
    await visit(browser, address, view, async ({ page, status, complaints, foreign }) => {
      expect(status).toBe(200);
      expect(await page.locator('h1').innerText()).toBe('System Status');
      expect(await page.locator('tbody tr').count()).toBe(5);
      const ground = await page.evaluate(
        "getComputedStyle(document.querySelector('tbody th')).backgroundColor",
      );
      expect(ground).toBe(colorScheme === 'dark' ? 'rgb(21, 38, 28)' : 'rgb(232, 244, 236)');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      expect(await page.evaluate(findFaintTexts)).toEqual([]);
      expect([complaints, foreign]).toEqual([[], []]);
    });
  });
});
