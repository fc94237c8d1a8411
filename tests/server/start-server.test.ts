import { expect, it } from 'vitest';
import { defineStatus } from '../../lib/core/define-status.ts';
import { healthCheck } from '../../lib/core/health-check.ts';
import { startServer } from '../../lib/server/start-server.ts';
import { openRaw } from '../servers/raw-connection.ts';

const define = (name: string) =>
  defineStatus({
    name,
    resources: { health: { endless: healthCheck({ probe: () => new Promise<void>(() => {}) }) } },
  });

it('says where it answers, and answers nobody once it has stopped', async () => {
  const status = define('server-stop');
  const server = await startServer(status, { port: 0, host: '127.0.0.1' });
  expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await (await fetch(`${server.address}/ping`)).text()).toBe('pong');
  await server.stop(() => status.stop());
  await expect(fetch(`${server.address}/ping`)).rejects.toThrow('fetch failed');
});

it('answers who waits for a check when it is stopped', async () => {
  const begun = Promise.withResolvers<void>();
  const endless = healthCheck({
    probe() {
      begun.resolve();
      return new Promise<void>(() => {});
    },
  });
  const status = defineStatus({ name: 'server-waiting', resources: { health: { endless } } });
  const server = await startServer(status, { port: 0 });
  const waiting = fetch(`${server.address}/status/api/health`);
  await begun.promise;
  await server.stop(() => status.stop());
  expect(await (await waiting).json()).toEqual({ endless: { ok: null } });
});

it('gives the error of Node where it cannot listen', async () => {
  const status = define('server-taken');
  const first = await startServer(status, { port: 0 });
  const port = Number(new URL(first.address).port);
  await expect(startServer(status, { port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await first.stop(() => status.stop());
});

it('answers below its base path, and nowhere else', async () => {
  const status = define('server-base');
  const server = await startServer(status, { port: 0, basePath: '/ops' });
  const { origin } = new URL(server.address);
  expect(server.address).toBe(`${origin}/ops`);
  const ask = async (path: string, method = 'GET') => {
    const response = await fetch(origin + path, { method });
    return { code: response.status, text: await response.text() };
  };
  expect(await ask('/ops/ping/')).toEqual({ code: 200, text: 'pong' });
  expect((await ask('/ops/status/api/livez')).code).toBe(200);
  expect((await ask('/ops/status/api', 'OPTIONS')).text).toContain(`"${origin}/ops/status/api/health`);
  expect((await ask('/ops/api/graphql?query={__typename}')).code).toBe(200);
  expect(await ask('/ops/watchman/ping/')).toEqual({ code: 200, text: 'pong' });
  expect((await ask('/ops/nothing')).text).toContain('"/ops/ping"');
  for (const path of ['/', '/ops', '/ping', '/opsx/ping', '/x/ops/ping']) {
    expect((await ask(path)).code).toBe(404);
  }
  await server.stop(() => status.stop());
});

it('is at the host of the target where that has one, whatever the header says', async () => {
  const status = define('server-absolute');
  const server = await startServer(status, { port: 0, host: '127.0.0.1' });
  const connection = await openRaw(server.address);
  await connection.write(
    'OPTIONS http://one.example.org/status/api HTTP/1.1\r\nHost: two.example.org\r\nConnection: close\r\n\r\n',
  );
  await connection.ended;
  expect(await connection.read(/$/)).toContain('"http://one.example.org/status/api/health/endless"');
  await server.stop(() => status.stop());
});

it('answers at its own addresses alone, whatever another server of the process answers at these', async () => {
  const status = defineStatus({
    name: 'server-two',
    resources: { health: { it: healthCheck({ maxAgeMs: 3_600_000, probe: () => {} }) } },
  });
  const server = await startServer(status, { port: 0 });
  const below = await startServer(status, { port: 0, basePath: '/ops' });
  const toCode = async (address: string) => (await fetch(address)).status;
  for (let time = 0; time < 3; time += 1) {
    expect(await toCode(`${server.address}/status/api/health`)).toBe(200);
    expect(await toCode(`${new URL(below.address).origin}/status/api/health`)).toBe(404);
  }
  await below.stop(async () => {});
  await server.stop(() => status.stop());
});

it('ends each connection with its answer once it has stopped', async () => {
  const status = define('server-ended');
  const server = await startServer(status, { port: 0, host: '127.0.0.1' });
  const connection = await openRaw(server.address);
  await connection.write('GET /ping HTTP/1.1\r\nHost: local');
  // Its head has come so far when one that came later is answered.
  expect(await (await fetch(`${server.address}/ping`)).text()).toBe('pong');
  await server.stop(() => status.stop());
  await connection.write('host\r\n\r\n');
  expect(await connection.read(/pong/)).toContain('Connection: close');
  await connection.ended;
});
