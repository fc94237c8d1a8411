import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { defineStatus } from '../../lib/core/define-status.ts';
import { createRegister, type RegisterOptions } from '../../lib/next/instrumentation.ts';
import { ping } from '../../lib/providers/ping.ts';
import { findFreePort } from '../servers/free-port.ts';
import { until } from '../servers/until.ts';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;
const before = new Map(SIGNALS.map((signal) => [signal, process.listeners(signal)]));
const added = (signal: (typeof SIGNALS)[number]) =>
  process.listeners(signal).filter((listener) => !before.get(signal)?.includes(listener));

beforeEach(() => {
  vi.stubEnv('NEXT_RUNTIME', 'nodejs');
  vi.stubEnv('NODE_ENV', 'production');
});

afterEach(() => {
  vi.unstubAllEnvs();
  for (const signal of SIGNALS) for (const listener of added(signal)) process.off(signal, listener);
});

function register(tokens: string[], options?: RegisterOptions) {
  const warn = vi.fn();
  const status = defineStatus({
    // In production the first of a name stays.
    name: `register-${randomUUID()}`,
    resources: { health: { ping: ping() } },
    access: { tokens },
    logger: { ...console, warn },
  });
  return { status, warn, registered: createRegister(status, options)() };
}

test('in production a token that can be guessed is warned of, and not shown', async () => {
  const { warn, registered } = register(['long-enough-token', 'hunter2']);
  await registered;
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('16 characters'));
  expect(JSON.stringify(warn.mock.calls)).not.toContain('hunter2');
});

test('an empty token opens nothing, so it is not warned of', async () => {
  const { warn, registered } = register(['', ' ']);
  await registered;
  expect(warn).not.toHaveBeenCalled();
});

test('nothing is warned of with long tokens, or in development', async () => {
  const long = register(['long-enough-token']);
  await long.registered;
  vi.stubEnv('NODE_ENV', 'development');
  const inDevelopment = register(['hunter2']);
  await inDevelopment.registered;
  expect(long.warn).not.toHaveBeenCalled();
  expect(inDevelopment.warn).not.toHaveBeenCalled();
});

// First: whoever hears of a signal goes on doing what it does then.
test('in a host, connections end with their answers once SIGTERM came, which the host waits for', async () => {
  const server = createServer((_, response) => response.end()).listen(0);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const readConnection = async () => (await fetch(`http://localhost:${port}`)).headers.get('connection');
  const { status, registered } = register([]);
  await registered;
  expect(await readConnection()).toBe('keep-alive');
  for (const listener of added('SIGTERM')) listener('SIGTERM');
  expect(await readConnection()).toBe('close');
  await status.stop();
});

test('in a host, SIGTERM makes it not ready, and SIGINT and the end stay with the host', async () => {
  const { status, registered } = register([]);
  await registered;
  expect(status.draining).toBe(false);
  for (const listener of added('SIGTERM')) listener('SIGTERM');
  expect(status.draining).toBe(true);
  expect(added('SIGINT')).toEqual([]);
});

test('nothing happens in the edge runtime', async () => {
  vi.stubEnv('NEXT_RUNTIME', 'edge');
  const start = vi.fn();
  await register(['hunter2'], { start }).registered;
  expect(start).not.toHaveBeenCalled();
  expect(added('SIGTERM')).toEqual([]);
});

test('what goes on in the background begins after what the host starts, once it is registered', async () => {
  const steps: string[] = [];
  const { status, registered } = register([], { start: () => void steps.push('host') });
  await status.background.add({
    name: 'worker',
    start: () => void steps.push('worker'),
    stop: () => void steps.push('worker stops'),
  });
  await registered;
  expect(steps).toEqual(['host', 'worker']);
  await status.stop();
  expect(steps).toEqual(['host', 'worker', 'worker stops']);
});

test.each<[string, RegisterOptions, string[]]>([
  ['a process watches over time where there is a database for it', {}, ['probe port', 'watch']],
  ['a process that is not to watch does not', { watches: false }, ['probe port']],
])('%s', async (_, options, expected) => {
  const task = { name: 'watch', start() {}, stop() {} };
  const nothing = async () => [];
  const db = { listPending: nothing, migrate: nothing, close: async () => {} };
  const status = defineStatus({
    name: `register-${randomUUID()}`,
    resources: { health: { ping: ping() } },
    db: Object.assign(db, { monitoring: async () => ({ createWatcher: () => task }) }),
  });
  await createRegister(status, options)();
  expect(status.background.tasks.map(({ name }) => name)).toEqual(expected);
  await status.stop();
});

test('the probe port answers before what the host starts, and is ready once the process listens elsewhere', async () => {
  const port = await findFreePort();
  // The handle of who tried it lives a moment longer than its server.
  await until(() => !process.getActiveResourcesInfo().includes('TCPServerWrap'));
  const status = defineStatus({
    name: `register-${randomUUID()}`,
    resources: { health: { ping: ping() } },
    probes: { port },
  });
  const readCode = async (name: string) =>
    (await fetch(`http://localhost:${port}/status/api/${name}`)).status;
  const codes: Record<string, number[]> = {};
  const read = async (when: string) => {
    codes[when] = [await readCode('livez'), await readCode('readyz')];
  };
  await createRegister(status, { start: () => read('while the host starts') })();
  await read('once it is registered');
  const server = createServer().listen(0);
  await once(server, 'listening');
  await read('once it listens');
  server.close();
  await read('for good');
  for (const listener of added('SIGTERM')) listener('SIGTERM');
  await read('once it is to stop');
  await status.stop();
  expect(codes).toEqual({
    'while the host starts': [200, 503],
    'once it is registered': [200, 503],
    'once it listens': [200, 200],
    'for good': [200, 200],
    'once it is to stop': [200, 503],
  });
});

test('a process that listens already is ready as soon as it is registered', async () => {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const port = await findFreePort();
  const status = defineStatus({
    name: `register-${randomUUID()}`,
    resources: { health: { ping: ping() } },
    probes: { port },
  });
  const starting: boolean[] = [];
  await createRegister(status, { start: () => void starting.push(status.starting) })();
  expect([...starting, status.starting]).toEqual([true, false]);
  await status.stop();
  server.close();
});
