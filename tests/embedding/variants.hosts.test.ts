import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDockerfile } from '../docs/read-dockerfile.ts';
import { findFreePort } from '../servers/free-port.ts';
import { startPostgres } from '../servers/postgres.ts';
import { until } from '../servers/until.ts';
import { ALL_WELL, askHost } from './ask-host.ts';
import { NEXT_PACKAGES, NPM_PACKAGES, toBareNextApp, toNextConfig } from './bare-next-app.ts';
import { createHost, type Host, type HostServer } from './host.ts';

const TOKEN = 'a-token-of-a-host-of-statusql';

/** Runs a program as a container does, with nothing of the environment of this one, and gives its exit code. */
async function runProgram(
  [program = '', ...args]: string[],
  options: { cwd: string; env: Record<string, string> },
) {
  const env = { ...options.env, NODE_ENV: 'production' as const };
  const child = spawn(program === 'node' ? process.execPath : program, args, { cwd: options.cwd, env });
  const [code] = await once(child, 'exit');
  return code;
}

// One host after the other in one folder: what differs is in next.config, and statusql init heeds it.
describe('an app that statusql init was run in', () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let host: Host;
  const env = () => ({ DATABASE_URL: postgres.url, STATUS_TOKENS: TOKEN });

  beforeAll(async () => {
    postgres = await startPostgres();
    host = await createHost([...NEXT_PACKAGES, ...NPM_PACKAGES, 'postgres'], {});
  });

  afterAll(async () => {
    await host?.end();
    await postgres?.stop();
  });

  async function init(app: string, settings: object, more: Record<string, string> = {}): Promise<string> {
    for (const path of ['src', 'app', '.next', 'status.config.ts', 'proxy.ts', 'instrumentation.ts']) {
      await host.remove(path);
    }
    const files = { ...toBareNextApp(app), 'next.config.ts': toNextConfig(settings), ...more };
    for (const [path, text] of Object.entries(files)) await host.write(path, text);
    return (await host.run('statusql', ['init'])).stdout;
  }

  async function whileRunning(work: (server: HostServer) => Promise<void>, starting: Promise<HostServer>) {
    const server = await starting;
    try {
      await work(server);
    } finally {
      await server.stop();
    }
  }

  it('built by webpack, with basePath and trailingSlash, answers below its base', async () => {
    await init('app', { basePath: '/base', trailingSlash: true });
    await host.run('next', ['build', '--webpack']);
    const readyPath = '/base/ping';
    const starting = host.serve('next', ['start'], { env: env(), readyPath });
    await whileRunning(async ({ url }) => {
      expect(await askHost(`${url}/base`, TOKEN)).toMatchObject(ALL_WELL);
      const headers = { Authorization: `Bearer ${TOKEN}` };
      const listed = await fetch(`${url}/base/status/api/`, { method: 'OPTIONS', headers });
      expect(JSON.stringify(await listed.json())).toContain(`${url}/base/status/api/health`);
      const { html } = (await askHost(`${url}/base`, TOKEN)).page;
      const links = [...html.matchAll(/href="(\/[^"]*)"/g)].map(([, href]) => href);
      expect(links.filter((href) => !href?.startsWith('/base/'))).toEqual([]);
      const page = await fetch(`${url}/base/status/health/databases/`, { headers });
      expect([page.status, page.redirected]).toEqual([200, false]);
    }, starting);
  });

  it('with cacheComponents, as a standalone server without its node_modules, answers on every surface', async () => {
    // As the README's table of settings has it.
    const outputFileTracingIncludes = {
      '/**': ['./node_modules/@npmcli/config/**', './node_modules/{abbrev,ci-info,nopt,semver}/**'],
    };
    await init('app', { cacheComponents: true, output: 'standalone', outputFileTracingIncludes });
    const config = (await host.read('status.config.ts')).replace(
      'stats: {',
      'stats: { packages: packages({ env: process.env }),',
    );
    await host.write('status.config.ts', `import { packages } from 'statusql/packages';\n${config}`);
    // As its Dockerfile does.
    await host.run('statusql', ['snapshot']);
    await host.write('public/robots.txt', 'User-agent: *\n');
    await host.run('next', ['build']);
    const { copies, healthcheck } = readDockerfile();
    const elsewhere = await mkdtemp(join(tmpdir(), 'statusql-standalone-'));
    try {
      for (const [from, to] of copies) {
        await cp(join(host.folder, from), join(elsewhere, to), { recursive: true });
      }
      await cp(join(host.folder, 'packages.snapshot.json'), join(elsewhere, 'packages.snapshot.json'));
      const offline = { ...env(), npm_config_offline: 'true' };
      const starting = host.serve('node', ['server.js'], { env: offline, cwd: elsewhere });
      await whileRunning(async ({ url }) => {
        expect(await askHost(url, TOKEN)).toMatchObject(ALL_WELL);
        expect((await fetch(`${url}/robots.txt`)).status).toBe(200);
        const probe = (port: string) => runProgram(healthcheck, { cwd: elsewhere, env: { PORT: port } });
        expect(await probe(new URL(url).port)).toBe(0);
        expect(await probe('1')).toBe(1);
        const headers = { Authorization: `Bearer ${TOKEN}` };
        const ask = async () =>
          (await fetch(`${url}/status/api/stats/packages?maxAgeMs=0`, { headers })).json();
        await until(async () => (await ask()).refreshing === false);
        const { packages, problems } = await ask();
        expect(packages).toContainEqual(expect.objectContaining({ name: 'next', direct: true }));
        // So npm's settings were read there.
        expect(JSON.stringify(problems)).toContain('npm is set to be offline');
      }, starting);
    } finally {
      await rm(elsewhere, { recursive: true, force: true });
    }
  });

  it('behind a proxy of its own that asks for a sign-in, is found by probes, scrapes and who signed in', async () => {
    // What is around ours writes the session into the requests of pages alone, as Clerk's does.
    const toProxy = (
      imports: string,
      answer: string,
    ) => `import { type NextRequest, NextResponse } from 'next/server';
${imports}

export async function proxy(request: NextRequest) {
  ${answer}
  const session = request.cookies.get('session');
  if (!session) return NextResponse.redirect(new URL('/login', request.url));
  const headers = new Headers(request.headers);
  headers.set('x-signed-in-as', session.value);
  return NextResponse.next({ request: { headers } });
}
`;
    const told = await init('app', {}, { 'proxy.ts': toProxy('', '') });
    const lines = told.slice(told.indexOf('proxy.ts is yours')).split('\n').slice(1, 6);
    await host.write('proxy.ts', toProxy(lines.slice(0, 3).join('\n'), lines.slice(3).join('\n')));
    const config = (await host.read('status.config.ts')).replace(
      "anonymous: 'status',",
      `anonymous: 'status',
    async session({ headers }) {
      const name = headers.get('x-signed-in-as');
      if (!name) throw new Error('It is read in pages alone.');
      return { role: 'staff', name };
    },`,
    );
    await host.write('status.config.ts', config);
    await host.run('next', ['build']);
    await whileRunning(
      async ({ url }) => {
        const ask = async (path: string, headers: Record<string, string> = {}) => {
          const response = await fetch(url + path, { headers, redirect: 'manual' });
          return { code: response.status, text: await response.text() };
        };
        const token = { Authorization: `Bearer ${TOKEN}` };
        expect(await ask('/ping')).toEqual({ code: 200, text: 'pong' });
        expect(await ask('/bare-status')).toEqual({ code: 200, text: '' });
        expect(await ask('/status/api/readyz')).toEqual({ code: 200, text: 'ok' });
        expect(await ask('/status/api/metrics', token)).toMatchObject({
          code: 200,
          text: expect.stringContaining('statusql_stat_ok'),
        });
        expect(await ask('/api/graphql?query={health{databases}}', token)).toMatchObject({ code: 200 });
        expect((await ask('/status/api/health', { Authorization: 'Bearer wrong' })).code).toBe(401);
        // The proxy of the app still stands before all else.
        expect((await ask('/')).code).toBe(307);
        expect((await ask('/status')).code).toBe(307);
        expect(await ask('/status', { Cookie: 'session=ann' })).toMatchObject({
          code: 200,
          text: expect.stringContaining('ann'),
        });
      },
      host.serve('next', ['start'], { env: env(), readyPath: '/ping' }),
    );
  });

  it.each([
    ['Turbopack', []],
    ['webpack', ['--webpack']],
  ])('in development with %s, takes in a check as soon as it is written', async (_, options) => {
    await init('app', {});
    const port = String(await findFreePort());
    const starting = host.serve('next', ['dev', ...options], {
      env: { ...env(), STATUS_PROBE_PORT: port },
      readyPath: '/ping',
    });
    await whileRunning(async ({ url }) => {
      expect(await askHost(url, TOKEN)).toMatchObject(ALL_WELL);
      const config = await host.read('status.config.ts');
      const edited = config.replace('ping: ping(),', 'ping: ping(),\n      pong: ping(),');
      expect(edited).not.toBe(config);
      await host.write('status.config.ts', edited);
      const ask = async (origin: string) => (await fetch(`${origin}/status/api/health`)).json();
      await until(async () => 'pong' in (await ask(url)), 60_000);
      await until(async () => 'pong' in (await ask(`http://localhost:${port}`)), 60_000);
      // Of what was there before, nothing goes on: one pool is left.
      await until(async () => (await postgres.countConnections()) <= 1);
    }, starting);
  });
});
