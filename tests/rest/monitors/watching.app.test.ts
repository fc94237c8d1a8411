import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, startApp } from '../../servers/app.ts';
import { until } from '../../servers/until.ts';
import { readEvents, type ServerSentEvent } from './event-stream.ts';

const TOKEN = 'a-token-of-the-tests-of-the-app';
const SECRET = 'a-cron-secret-of-the-tests-of-the-app';

let app: App;
beforeAll(async () => {
  app = await startApp({
    env: {
      STATUS_TOKENS: TOKEN,
      CRON_SECRET: SECRET,
      STATUS_WATCH_EVERY_MS: '1000',
      STATUS_DRAIN_MS: '30000',
    },
  });
});
afterAll(() => app?.stop());

const ask = (address: string, init: RequestInit = {}) => fetch(`${app.url}/status/api/${address}`, init);
const bearing = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

test('a fresh app watches its checks, and tells so by REST', async () => {
  const list = async () => (await (await ask('monitors')).json()).items as { name: string; status: string }[];
  await until(async () =>
    (await list()).some(({ name, status }) => name === 'health.ping' && status === 'fine'),
  );
  for (const name of ['ping', 'health.ping', 'health%2Eping', 'health.ping/']) {
    expect(await (await ask(`monitors/${name}`)).json()).toMatchObject({
      name: 'health.ping',
      kind: 'check',
    });
  }
  expect((await ask('monitors/health.ping/uptime?days=1')).status).toBe(200);
  expect((await ask('monitors/nothing%20here')).status).toBe(404);
  expect((await ask('monitors/ping', { method: 'POST' })).status).toBe(405);
  expect(await (await ask('metrics')).text()).toContain('statusql_monitor_status{monitor="health.ping"');
});

test('a cron of who knows the secret has what is due done', async () => {
  for (const method of ['GET', 'POST']) {
    const response = await ask('jobs/tick', { method, ...bearing(SECRET) });
    expect([response.status, await response.json()]).toEqual([
      200,
      { evaluated: expect.any(Number), jobs: expect.any(Number) },
    ]);
  }
  expect((await ask('jobs/tick', { method: 'POST', ...bearing(TOKEN) })).status).toBe(401);
});

test('forms and JSON are refused to who has no right', async () => {
  const body = new URLSearchParams({ monitor: 'health.ping', back: '/status' });
  expect((await ask('actions/run-monitor', { method: 'POST', body })).status).toBe(401);
  expect((await ask('actions/run-monitor', { method: 'POST', body, ...bearing(TOKEN) })).status).toBe(403);
  const headers = { cookie: 'next-auth.session-token=x', origin: 'https://evil.test' };
  expect((await ask('actions/run-monitor', { method: 'POST', body, headers })).status).toBe(403);
});

test('events are sent as they come, whatever a client would have compressed, and end with the process', async () => {
  const response = await ask('events?after=0', { headers: { 'accept-encoding': 'gzip, br' } });
  expect([response.headers.get('content-encoding'), response.headers.get('content-type')]).toEqual([
    null,
    'text/event-stream',
  ]);
  const events = readEvents(response);
  const read: ServerSentEvent[] = [];
  while (!read.some(({ data }) => data?.monitor.name === 'health.ping')) {
    read.push((await events.next()).value as ServerSentEvent);
  }
  process.kill(app.findPid(), 'SIGTERM');
  // It still answers for half a minute: only the stream is over, and in order.
  for await (const { event } of events) expect(['change', undefined]).toContain(event);
  expect((await fetch(`${app.url}/ping`)).status).toBe(200);
});
