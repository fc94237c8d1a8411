import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFiles } from '../docs/read-docs.ts';
import { findProgram } from '../servers/find-program.ts';
import { startPostgres } from '../servers/postgres.ts';
import { until } from '../servers/until.ts';
import { ALL_WELL, askHost } from './ask-host.ts';
import { NEXT_PACKAGES, toBareNextApp } from './bare-next-app.ts';
import { createHost, type Host, type HostServer } from './host.ts';

const TOKEN = 'a-token-of-the-host-in-the-readme';
const HEADERS = { Authorization: `Bearer ${TOKEN}` };

describe('a bare Next app with the files of the docs, each line as printed', () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let payment: Server;
  let host: Host;
  let server: HostServer;
  let built: { stdout: string; stderr: string };
  const env = () => ({
    DATABASE_URL: postgres.url,
    STATUS_TOKEN: TOKEN,
    ANX_MONITORING_ACCESS_TOKEN: 'a-token-of-anexia',
    PAYMENT_URL: `http://localhost:${(payment.address() as AddressInfo).port}`,
  });

  beforeAll(async () => {
    postgres = await startPostgres();
    payment = createServer((request, response) => {
      response.writeHead(request.url === '/us/health' ? 503 : 200).end();
    });
    await once(payment.listen(0), 'listening');
    const files = findFiles('docs/embedding.md');
    host = await createHost([...NEXT_PACKAGES, 'postgres'], { ...toBareNextApp(), ...files });
    // Without the environment: nothing is opened in a build.
    built = await host.run('next', ['build']);
    server = await host.serve('next', ['start'], { env: env() });
  });

  afterAll(async () => {
    await server?.stop();
    await host?.end();
    payment?.close();
    await postgres?.stop();
  });

  it('builds without a warning, its types checked together with ours', () => {
    expect(built.stdout).toMatch(/Finished TypeScript/);
    expect(built.stdout + built.stderr).not.toMatch(/warn|⚠|error/i);
  });

  it('answers on every surface', async () => {
    expect(await askHost(server.url, TOKEN)).toEqual(ALL_WELL);
  });

  it('answers clients of older tools', async () => {
    const watchman = await fetch(`${server.url}/watchman`, { headers: HEADERS });
    expect(await watchman.json()).toEqual({ databases: [{ default: { ok: true } }] });
    const up = await fetch(`${server.url}/anxapi/v1/up?access_token=a-token-of-anexia`);
    expect(await up.text()).toBe('OK');
  });

  it('gives its pages their HTTP codes', async () => {
    const ask = async (path: string, headers = HEADERS) =>
      (await fetch(`${server.url}${path}`, { headers, redirect: 'manual' })).status;
    expect(await ask('/status/health/databases')).toBe(200);
    expect(await ask('/status/health/nothing')).toBe(404);
    expect(await ask('/status', { Authorization: 'Bearer wrong' })).toBe(401);
  });

  it('says that its database is gone, and is well again after it', async () => {
    const code = async () => (await fetch(`${server.url}/bare-status`)).status;
    await postgres.kill();
    try {
      await until(async () => (await code()) === 500);
    } finally {
      await postgres.restart();
    }
    await until(async () => (await code()) === 200, 30_000);
  });

  it('has a command line that asks the same config', async () => {
    const { stdout } = await host.run('statusql', ['health', '-f', 'json'], env());
    expect(JSON.parse(stdout)).toEqual({ ping: { pong: true }, databases: { default: true } });
  });

  it('ends in order at SIGTERM', async () => {
    await server.stop();
    expect(server.readLog()).not.toMatch(/unhandled|TypeError/i);
  });

  describe('with the check and the stats of the docs', () => {
    beforeAll(async () => {
      for (const [path, source] of Object.entries(findFiles('docs/checks/README.md'))) {
        await host.write(path, source);
      }
      const config = (await host.read('status.config.ts'))
        .replace('health: { ', 'health: { checkout, ')
        .replace('stats: { ', 'stats: { orders, queues, ');
      const imports =
        "import { checkout } from './checks/checkout';\nimport { orders, queues } from './stats/orders';\n";
      await host.write('status.config.ts', imports + config);
      await host.run('next', ['build']);
      server = await host.serve('next', ['start'], { env: env() });
    });

    it('they are in GraphQL, with their arguments and data', async () => {
      const query = `{
        health { checkout american: checkout(region: "us") details { checkout { description } } }
        stats { orders { count averageValue } queues { name waiting } }
      }`;
      const response = await fetch(`${server.url}/api/graphql`, {
        method: 'POST',
        headers: { ...HEADERS, 'Content-Type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      expect(await response.json()).toEqual({
        data: {
          health: {
            checkout: 'FINE',
            american: 'PROBLEM',
            details: { checkout: { description: 'The payment provider takes orders.' } },
          },
          stats: {
            orders: { count: 3, averageValue: 24.5 },
            queues: [
              { name: 'mail', waiting: 7 },
              { name: 'print', waiting: 0 },
            ],
          },
        },
      });
    });

    it('they are wherever else the docs say', async () => {
      const read = async (path: string) => (await fetch(server.url + path, { headers: HEADERS })).text();
      expect(await read('/status/api/health/checkout?region=us')).toBe('{"ok":false}');
      expect(JSON.parse(await read('/status/api/stats/queues'))).toEqual({
        mail: { waiting: 7 },
        print: { waiting: 0 },
      });
      expect(await read('/status/api/readyz?verbose')).toContain('[+]checkout ok');
      const metrics = await read('/status/api/metrics');
      expect(metrics).toContain('statusql_check_ok{resource="health",check="checkout"} 1');
      expect(metrics).toMatch(/statusql_stat\{resource="stats",stat="orders",[^}]*figure="count"[^}]*\} 3/);
      expect(await read('/status')).toMatch(/href="\/status\/health\/checkout"/);
      expect(await read('/status/health/checkout')).toContain('The payment provider takes orders.');
      const { stdout } = await host.run(
        'statusql',
        ['health', 'checkout', '--args', '{"region":"us"}', '-f', 'json'],
        env(),
      );
      expect(JSON.parse(stdout)).toEqual({ checkout: { ok: false } });
    });
  });

  it('has a backend that HAProxy takes', async () => {
    const [, backend = ''] =
      /^```haproxy\n([\s\S]*?)^```$/m.exec(await readFile('docs/operations.md', 'utf8')) ?? [];
    const path = join(host.folder, 'haproxy.cfg');
    await writeFile(
      path,
      `defaults\n  mode http\n  timeout client 9s\n  timeout server 9s\n  timeout connect 9s\n\n` +
        // Without a listener HAProxy would not start with it.
        `frontend any\n  bind 127.0.0.1:8080\n  default_backend web\n\n${backend}`,
    );
    const program = findProgram('haproxy', 'haproxy');
    const { stdout, stderr } = await promisify(execFile)(program, ['-c', '-f', path]);
    expect(stdout + stderr).not.toMatch(/ALERT|WARNING/);
  });
});
