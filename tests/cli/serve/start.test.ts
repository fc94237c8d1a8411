import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, test, vi } from 'vitest';
import { findFreePort } from '../../servers/free-port.ts';
import { until } from '../../servers/until.ts';
import { runHere } from '../run-here.ts';
import { MAIN, statusql } from '../statusql.ts';
import { serve } from './serving.ts';

const LIB = new URL('../../../lib/', import.meta.url).pathname;
const IMPORTS = ['core/define-status', 'core/health-check', 'standalone/embedded/embedded'];
const NAMES = ['defineStatus', 'healthCheck', 'createEmbedded'];

// Each starts a process, some of them several, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 120_000 });

/** A folder with a config of these lines. */
function makeConfig(...lines: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'statusql-serve-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const imports = NAMES.map((name, index) => `import { ${name} } from '${LIB}${IMPORTS[index]}.ts';`);
  writeFileSync(join(folder, 'status.config.ts'), [...imports, ...lines].join('\n'));
  return folder;
}

async function occupyPort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

describe('statusql serve', () => {
  it('explains itself, and is named in the help of statusql', async () => {
    const { code, stdout, stderr } = await runHere(['serve', '--help']);
    expect(stdout).toMatch(/^Usage: statusql serve \[options\]\n/);
    for (const part of ['--port', '--host', '--config', 'Exit codes', 'Examples'])
      expect(stdout).toContain(part);
    expect([code, stderr]).toEqual([0, '']);
    const { stdout: help } = await runHere(['--help']);
    for (const name of ['serve', 'migrate', 'snapshot', 'watchman'])
      expect(help).toContain(`statusql ${name}`);
  });

  it('listens at PORT, and warns of a token that can be guessed without showing it', async () => {
    const port = await findFreePort();
    const cwd = makeConfig(
      "const access = { tokens: ['hunter2'] };",
      'export const status = defineStatus({ access, resources: { health: { own: healthCheck({ probe() {} }) } } });',
    );
    const ended = statusql(['serve'], {
      cwd,
      env: { PORT: String(port) },
      onStart(child) {
        child.stderr?.on('data', (text) => {
          if (String(text).includes('answers at')) child.kill('SIGINT');
        });
      },
    });
    const { code, stderr } = await ended;
    expect(stderr.split('\n')).toEqual([
      'A token of fewer than 16 characters can be guessed: make a longer one.',
      `StatusQL answers at http://localhost:${port}/status/api and http://localhost:${port}/api/graphql.`,
      '',
    ]);
    expect(code).toBe(0);
  });

  it('answers below STATUS_BASE_PATH, where other commands find it', async () => {
    const cwd = makeConfig(
      "export const embedded = createEmbedded({ directory: 'database' });",
      'const access = { staffTokens: [embedded.token] };',
      'const health = { own: healthCheck({ probe() {} }) };',
      'export const status = defineStatus({ access, resources: { health } });',
    );
    const { origin, output } = await serve([], { cwd, env: { STATUS_BASE_PATH: '/ops' } });
    expect(output()).toContain(`answers at ${origin}/ops/status/api and ${origin}/ops/api/graphql.`);
    expect((await fetch(`${origin}/ping`)).status).toBe(404);
    const asked = await statusql(['health', '-f', 'json'], { cwd });
    expect(asked).toMatchObject({ code: 0, stdout: '{"own":{"ok":true}}\n' });
    expect(asked.stderr).toContain(`Asking ${origin}/ops/status/api, which`);
    const watchman = await statusql(['watchman', '-v', '2'], { cwd });
    expect(watchman.stderr + watchman.stdout).toContain('own');
    expect(watchman.code).toBe(0);
  });

  it('refuses a base path that a server would read in another way', async () => {
    const { code, stderr } = await runHere(['serve'], { env: { STATUS_BASE_PATH: 'ops/' } });
    expect(stderr).toMatch(
      /STATUS_BASE_PATH is a text of 4 characters and must be a path that begins with a slash/,
    );
    expect(code).toBe(1);
  });

  it('goes on when a check throws where nobody can catch it, and logs it', async () => {
    const cwd = makeConfig(
      "const probe = () => { setImmediate(() => { throw new Error('escaped'); }); };",
      'export const status = defineStatus({ resources: { health: { own: healthCheck({ probe }) } } });',
    );
    const { origin, output } = await serve([], { cwd });
    expect((await fetch(`${origin}/status/api/health`)).status).toBe(200);
    expect((await fetch(`${origin}/ping`)).status).toBe(200);
    await until(() => output().includes('Error: escaped'));
  });

  it('goes on when its log finds no place, or the logger throws', async () => {
    const port = await findFreePort();
    const cwd = makeConfig(
      "const write = (text) => { process.stdout.write(text); throw new Error('no log today'); };",
      'const logger = { debug: write, info: write, warn: write, error: write };',
      "const probe = () => { setImmediate(() => { throw new Error('escaped'); }); };",
      'export const status = defineStatus({ logger, resources: { health: { own: healthCheck({ probe }) } } });',
    );
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [MAIN, 'serve', '--port', String(port)], {
      cwd,
      stdio: ['ignore', full, full],
    });
    closeSync(full);
    onTestFinished(() => void child.kill('SIGKILL'));
    const get = async (path: string) => (await fetch(`http://localhost:${port}${path}`)).status;
    await until(async () => (await get('/status/api/health')) === 200, 60_000);
    expect(await get('/ping')).toBe(200);
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
  });

  it('holds the embedded database, so that other commands ask it', async () => {
    const cwd = makeConfig(
      "export const embedded = createEmbedded({ directory: 'database' });",
      'const access = { staffTokens: [embedded.token] };',
      'const probe = () => {};',
      'export const status = defineStatus({ access, resources: { health: { own: healthCheck({ probe }) } } });',
    );
    const { origin, child, ended } = await serve([], { cwd });
    expect(JSON.parse(readFileSync(join(cwd, 'database.lock'), 'utf8'))).toMatchObject({
      pid: child.pid,
      address: origin,
    });
    const asked = await statusql(['health', '-f', 'json'], { cwd });
    expect(asked).toMatchObject({ code: 0, stdout: '{"own":{"ok":true}}\n' });
    expect(asked.stderr).toContain(`Asking ${origin}/status/api, which holds the embedded database.`);
    // The token that is for the command line alone asks none of watchman's clients for one.
    expect((await fetch(`${origin}/watchman/`)).status).toBe(200);
    const second = await statusql(['serve', '--port', '0'], { cwd });
    expect(second.stderr).toMatch(/^statusql: Process \d+ holds the embedded database .*\n$/);
    expect(second.code).toBe(1);
    child.kill('SIGINT');
    await ended;
    expect(() => readFileSync(join(cwd, 'database.lock'))).toThrow('ENOENT');
  });
});

test('a port in use ends it with 1, one line and another port', async () => {
  const port = await occupyPort();
  const { code, stdout, stderr } = await runHere(['serve', '--port', String(port)]);
  const other = port < 65_535 ? port + 1 : 3000;
  expect(stderr).toBe(
    `statusql: Port ${port} is in use: stop what listens on it, or choose another, for example --port ${other}.\n`,
  );
  expect([code, stdout]).toEqual([1, '']);
});

const PROBED = [
  'const probes = { port: process.env.PROBES };',
  'const health = { own: healthCheck({ probe() {} }) };',
  'export const status = defineStatus({ probes, resources: { health } });',
];

test('statusql serve answers at the probe port of the config too', async () => {
  const port = String(await findFreePort());
  await serve([], { cwd: makeConfig(...PROBED), env: { PROBES: port } });
  expect((await fetch(`http://localhost:${port}/status/api/readyz`)).status).toBe(200);
  expect((await fetch(`http://localhost:${port}/watchman/`)).status).toBe(404);
});

test('a probe port that is in use, or the one to serve at, ends it with 1 and one line', async () => {
  const cwd = makeConfig(...PROBED);
  const port = String(await occupyPort());
  const refuse = async (args: string[]) => {
    const { code, stderr } = await statusql(['serve', ...args], { cwd, env: { PROBES: port } });
    expect(code).toBe(1);
    return stderr;
  };
  expect(await refuse(['--port', '0'])).toMatch(
    new RegExp(`^statusql: The probe port ${port} is in use.* probes\\.port or STATUS_PROBE_PORT, .*\\.\n$`),
  );
  expect(await refuse(['--port', port])).toMatch(
    new RegExp(`^statusql: The probe port ${port} is the one to serve at too: .*\\.\n$`),
  );
});

test.each([
  ['that is none of this machine', '192.0.2.1'],
  ['that cannot be read', '999.1.1.1'],
  ['with escapes for terminals in it', '\u001b[31m'],
])('a host %s ends it with 1 and one line', async (_, host) => {
  const { code, stderr } = await runHere(['serve', '--port', '0', '--host', host]);
  expect(stderr).toMatch(/^statusql: There is no listening at [ -~]* name one of its addresses, [ -~]*\n$/);
  expect(code).toBe(1);
});

test('a wrong PORT ends it with 1 and one line', async () => {
  const { code, stderr } = await runHere(['serve'], { env: { PORT: '70000' } });
  expect(stderr).toBe(
    'statusql: PORT is a whole number and must be a whole number from 0 to 65535, for example 3000\n',
  );
  expect(code).toBe(1);
});

test('a wrong environment ends it with 1 and a line for each variable', async () => {
  const { code, stdout, stderr } = await statusql(['serve', '--port', '0'], { env: { ISSUE: '1' } });
  expect(stderr).toBe(
    'statusql: DATABASE_URL is a text of 4 characters, for example postgres://localhost/name\n',
  );
  expect([code, stdout]).toEqual([1, '']);
});

test('no config ends it with 1 and says what to do', async () => {
  const { code, stderr } = await runHere(['serve'], { cwd: tmpdir() });
  expect(stderr).toContain('go to the folder that has one, or name it with --config');
  expect(code).toBe(1);
});

test.each<[string, string[], string]>([
  ['a port that is no number', ['--port', 'http'], 'a whole number from 0 to 65535'],
  ['a port beyond the last', ['--port', '65536'], 'a whole number from 0 to 65535'],
  ['a host that is empty', ['--host', ''], 'an address of this machine'],
  ['an unknown option', ['--prot', '1'], "unknown option '--prot'"],
  ['an argument', ['3000'], 'too many arguments'],
])('%s ends it with 2, a reason and the usage', async (_, args, reason) => {
  const { code, stdout, stderr } = await runHere(['serve', ...args]);
  expect(stderr).toContain(reason);
  expect(stderr).toContain('Usage: statusql serve');
  expect([code, stdout]).toEqual([2, '']);
});
