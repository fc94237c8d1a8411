import { expect, it } from 'vitest';
import { defineStatus } from '../../lib/core/define-status.ts';
import { healthCheck } from '../../lib/core/health-check.ts';
import { startServer } from '../../lib/server/start-server.ts';

const define = (name: string) =>
  defineStatus({
    name,
    resources: { health: { endless: healthCheck({ probe: () => new Promise<void>(() => {}) }) } },
  });

it('says where it answers, and answers nobody once it has stopped', async () => {
  const status = define('server-stop');
  const server = await startServer(status, { port: 0, host: '127.0.0.1', asksToken: false });
  expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await (await fetch(`${server.address}/ping`)).text()).toBe('pong');
  await server.stop(() => status.stop());
  await expect(fetch(`${server.address}/ping`)).rejects.toThrow('fetch failed');
});

it('answers who waits for a check when it is stopped', async () => {
  const status = define('server-waiting');
  const server = await startServer(status, { port: 0, asksToken: false });
  const waiting = fetch(`${server.address}/status/api/health`);
  // Begun once another who asks meets it.
  await fetch(`${server.address}/status/api/health?budgetMs=0`);
  await server.stop(() => status.stop());
  expect(await (await waiting).json()).toEqual({ endless: { ok: null } });
});

it('gives the error of Node where it cannot listen', async () => {
  const status = define('server-taken');
  const first = await startServer(status, { port: 0, asksToken: false });
  const port = Number(new URL(first.address).port);
  await expect(startServer(status, { port, asksToken: false })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await first.stop(() => status.stop());
});
