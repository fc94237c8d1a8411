import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { toIssueLine } from '../../lib/core/errors.ts';
import { defineStatus, healthCheck, type ProbePortOptions, type StatusQL } from '../../lib/index.ts';
import { explainProbePort } from '../../lib/server/explain-probe-port.ts';
import { addProbePort, ProbePort } from '../../lib/server/probe-port.ts';
import { findFreePort } from '../servers/free-port.ts';
import { until } from '../servers/until.ts';

afterEach(() => vi.unstubAllEnvs());

const error = vi.fn();

function define(probes: ProbePortOptions, name: string = randomUUID()): StatusQL {
  const status = defineStatus({
    name,
    probes,
    resources: { health: { own: healthCheck({ probe() {} }) } },
    logger: { ...console, error },
  }) as StatusQL;
  onTestFinished(() => status.stop());
  return status;
}

const ask = async (port: number, path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`http://localhost:${port}${path}`, { headers });
  return [response.status, await response.text()];
};
const READY = [200, 'ok'];
const STARTING = [503, '[-]starting failed: this process has yet to start\nreadyz check failed\n'];

async function occupyPort(): Promise<number> {
  const port = await findFreePort();
  const server = createServer().listen(port);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return port;
}

describe('with a port for probes, a process of Node', () => {
  it('answers there what is asked by programs, and no pages', async () => {
    const port = await findFreePort();
    const status = define({ port });
    await expect(ask(port, '/ping')).rejects.toThrow('fetch failed');
    await status.start();
    expect(await ask(port, '/ping')).toEqual([200, 'pong']);
    expect(await ask(port, '/bare-status')).toEqual([200, '']);
    expect(await ask(port, '/status/api/livez')).toEqual(READY);
    expect(await ask(port, '/status/api/readyz')).toEqual(READY);
    expect(await ask(port, '/status/api/health')).toEqual([200, '{"own": {"ok": true}}'.replaceAll(' ', '')]);
    expect((await ask(port, '/status/api/metrics'))[1]).toContain('statusql_check');
    expect(await ask(port, '/api/graphql?query={health{own}}')).toEqual([
      200,
      '{"data":{"health":{"own":"FINE"}}}',
    ]);
    for (const path of ['/', '/status', '/watchman/', '/watchman/dashboard/']) {
      expect([path, (await ask(port, path))[0]]).toEqual([path, 404]);
    }
    expect((await ask(port, '/api/graphql', { accept: 'text/html' }))[0]).toBe(401);
    await status.stop();
    await expect(ask(port, '/ping')).rejects.toThrow('fetch failed');
  });

  it('is found below a base path, at an address of the machine, by a port that a variable has', async () => {
    const port = await findFreePort();
    const status = define({ port: ` ${port} `, host: '127.0.0.1', basePath: '/ops' });
    await status.start();
    const response = await fetch(`http://127.0.0.1:${port}/ops/ping`);
    expect(await response.text()).toBe('pong');
    expect((await fetch(`http://127.0.0.1:${port}/ping`)).status).toBe(404);
    await expect(fetch(`http://[::1]:${port}/ops/ping`)).rejects.toThrow('fetch failed');
  });

  it('is alive and not ready until all else has started', async () => {
    const port = await findFreePort();
    const status = define({ port });
    const going = Promise.withResolvers<void>();
    await status.background.add({ name: 'slow', start: () => going.promise, stop() {} });
    const started = status.start();
    await until(() =>
      ask(port, '/status/api/livez').then(
        () => true,
        () => false,
      ),
    );
    expect(await ask(port, '/status/api/livez')).toEqual(READY);
    expect(await ask(port, '/status/api/readyz')).toEqual(STARTING);
    going.resolve();
    await started;
    expect(await ask(port, '/status/api/readyz')).toEqual(READY);
  });

  it('says at once that it is ready, and is no longer, however long its checks are good for', async () => {
    const port = await findFreePort();
    const own = healthCheck({ probe() {}, maxAgeMs: 60_000 });
    const status = defineStatus({ name: randomUUID(), probes: { port }, resources: { health: { own } } });
    let hasStarted = false;
    status.awaitStart(() => hasStarted);
    await status.start();
    const askTwice = async () => [
      (await ask(port, '/status/api/readyz'))[0],
      (await ask(port, '/status/api/readyz'))[0],
    ];
    expect(await askTwice()).toEqual([503, 503]);
    hasStarted = true;
    expect(await askTwice()).toEqual([200, 200]);
    status.drain();
    expect(await askTwice()).toEqual([503, 503]);
    await status.stop();
  });

  it('answers on while all else is stopped', async () => {
    const port = await findFreePort();
    const status = define({ port });
    const seen: unknown[] = [];
    await status.background.add({
      name: 'slow',
      start() {},
      async stop() {
        seen.push(await ask(port, '/status/api/readyz'));
      },
    });
    await status.start();
    status.drain();
    await status.stop();
    expect(seen).toEqual([[503, '[-]shutdown failed: this process is about to stop\nreadyz check failed\n']]);
    await expect(ask(port, '/ping')).rejects.toThrow('fetch failed');
  });

  it('answers on after that where it is kept, until it is closed', async () => {
    const port = await findFreePort();
    const status = define({ port });
    const probePort = await addProbePort(status);
    await probePort.listen();
    await status.start();
    probePort.keep();
    await status.stop();
    expect(await ask(port, '/ping')).toEqual([200, 'pong']);
    await probePort.close();
    await expect(ask(port, '/ping')).rejects.toThrow('fetch failed');
  });

  it('hands it to the newer definition of the same name, as editing wants', async () => {
    const [port, other] = [await findFreePort(), await findFreePort()];
    const name = randomUUID();
    await define({ port }, name).start();
    const newer = define({ port }, name);
    await until(() => newer.background.isRunning && !newer.starting);
    expect(await ask(port, '/status/api/readyz')).toEqual(READY);
    define({ port: other }, name);
    await until(() =>
      ask(other, '/ping').then(
        () => true,
        () => false,
      ),
    );
    await expect(ask(port, '/ping')).rejects.toThrow('fetch failed');
    expect(error).not.toHaveBeenCalled();
  });

  it('goes on without it where it is in use, and says so in one line', async () => {
    const port = await occupyPort();
    await define({ port }).start();
    expect(error.mock.calls).toEqual([[expect.stringMatching(`^The probe port ${port} is in use.*\\.$`)]]);
    error.mockClear();
  });

  it('has none without the option', async () => {
    expect(define({ port: undefined }).probes).toBeUndefined();
    expect(define({ port: '' }).probes).toBeUndefined();
  });
});

describe('a port for probes', () => {
  it.each([0, -1, 65_536, 1.5, Number.NaN])('that is %s is refused where it is declared', (port) => {
    expect(() => define({ port })).toThrow('probes.port must be a whole number from 1 to 65535');
  });

  it.each([
    'abc',
    '0',
    '65536',
    '80 80',
    '1.5',
    '0x50',
    '-1',
  ])('that a variable has as %s is told at start', async (port) => {
    const status = define({ port });
    expect(status.probes).toBeUndefined();
    const line = 'probes.port must be a whole number from 1 to 65535, for example 9000';
    expect(status.environmentIssues.map(toIssueLine)).toEqual([line]);
    await expect(new ProbePort(status).listen()).rejects.toThrow(line);
  });

  it.each<[object, string]>([
    [{ port: 9_000, path: '/ops' }, 'probes has no option "path"'],
    [{ port: 9_000, host: 7 }, 'probes.host must be an address of this machine'],
    [{ port: 9_000, basePath: 'ops/' }, 'probes.basePath must begin with a slash'],
  ])('of the wrong shape is refused: %o', (probes, message) => {
    expect(() => define(probes)).toThrow(message);
  });

  it('that another status system of the process has too is named with that', async () => {
    const port = await findFreePort();
    const first = define({ port }, 'the-first');
    await first.start();
    const second = new ProbePort(define({ port }, 'the-second'));
    await expect(second.listen()).rejects.toThrow(
      `The probe port ${port} is that of the status system "the-first" too: set another in probes.port or STATUS_PROBE_PORT, for example ${port + 1}.`,
    );
  });

  it('at an address of another machine is named with that', async () => {
    const probePort = new ProbePort(define({ port: await findFreePort(), host: '192.0.2.1' }));
    await expect(probePort.listen()).rejects.toThrow(
      'The probe port cannot listen at 192.0.2.1 (EADDRNOTAVAIL): set an address of this machine in probes.host or STATUS_PROBE_HOST, for example 127.0.0.1.',
    );
  });

  it('that takes more rights is named with that, and other errors stay what they are', () => {
    const explain = (thrown: unknown, port: number) =>
      explainProbePort(thrown, 'own', { port, basePath: '' });
    expect(explain(Object.assign(new Error('no'), { code: 'EACCES' }), 80)).toMatchObject({
      message:
        'The probe port 80 is not free for this user (EACCES): set another in probes.port or STATUS_PROBE_PORT, for example 81.',
    });
    const other = new Error('GraphQL cannot carry that.');
    expect(explain(other, 80)).toBe(other);
  });

  it('that is the last there is leads to a lower one', async () => {
    const inUse = Object.assign(new Error('no'), { code: 'EADDRINUSE' });
    expect(explainProbePort(inUse, 'own', { port: 65_535, basePath: '' })).toMatchObject({
      message: expect.stringMatching(/for example 9000\.$/),
    });
  });
});
