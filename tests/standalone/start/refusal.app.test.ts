import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, startApp } from '../../servers/app.ts';
import { findFreePort } from '../../servers/free-port.ts';
import { npmStart } from './npm-start.ts';

// Nothing listens there; who is refused never asks.
const SOME_DATABASE = 'postgres://localhost:1/none';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'statusql-refusal-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function refuse(env: Record<string, string>): Promise<string[]> {
  const port = String(await findFreePort());
  const start = npmStart({
    PORT: port,
    STATUS_HOME: join(folder, 'home'),
    DATABASE_URL: SOME_DATABASE,
    ...env,
  });
  expect(await start.ended).toBe(1);
  return start.errorLines();
}

test('every wrong variable has a line of its own that shows no value', async () => {
  const lines = await refuse({
    PORT: '3o00',
    DATABASE_URL: 'mysql://user:s3cret@host/name',
    STATUS_CHECKS: 'pong',
  });
  expect(lines).toEqual([
    expect.stringMatching(/^PORT is a text of 4 characters and must be .*, for example 3000$/),
    expect.stringMatching(/^DATABASE_URL is a URL of the scheme mysql and must .*, for example postgres:/),
    expect.stringMatching(
      /^STATUS_CHECKS names pong, .*, for example ping,databases,caches,storage,notifications,scheduler$/,
    ),
  ]);
  expect(lines.join()).not.toContain('s3cret');
  expect(existsSync(join(folder, 'home'))).toBe(false);
});

async function whileInUse(work: (port: string) => Promise<void>): Promise<void> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const address = server.address();
  await work(String(typeof address === 'object' ? address?.port : undefined));
  server.close();
}

test('a port in use is named, with another', () =>
  whileInUse(async (port) => {
    const lines = await refuse({ PORT: port });
    expect(lines).toEqual([expect.stringMatching(`^PORT ${port} is in use: .*, for example PORT=\\d+$`)]);
  }));

test('a probe port that cannot be had is named, with another', () =>
  whileInUse(async (port) => {
    const inUse = await refuse({ STATUS_PROBE_PORT: port });
    expect(inUse).toEqual([
      expect.stringMatching(`^The probe port ${port} is in use.* STATUS_PROBE_PORT, for example \\d+\\.$`),
    ]);
    const isThatOfTheApp = await refuse({ STATUS_PROBE_PORT: port, PORT: port });
    expect(isThatOfTheApp).toEqual([expect.stringMatching(/^STATUS_PROBE_PORT is that of PORT too/)]);
    const elsewhere = await refuse({ STATUS_PROBE_PORT: '9000', STATUS_PROBE_HOST: '192.0.2.1' });
    expect(elsewhere).toEqual([
      expect.stringMatching(/ 192\.0\.2\.1 \(EADDRNOTAVAIL\): .* STATUS_PROBE_HOST/),
    ]);
  }));

test('a home that cannot be written to is named, and what does without it', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const lines = await refuse({ STATUS_HOME: join(file, 'home'), DATABASE_URL: '' });
  expect(lines).toEqual([
    expect.stringMatching(
      /^STATUS_HOME, the folder .*file\/home, cannot be written to \(ENOTDIR\): .* DATABASE_URL/,
    ),
  ]);
});

test('Next started by itself ends too, instead of answering 500', async () => {
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    STATUS_HOME: folder,
    STATUS_ERROR_CODE: 'x',
    DATABASE_URL: 'x',
  };
  const port = String(await findFreePort());
  const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-p', port], { env });
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const [code] = await once(child, 'close');
  expect(code).toBe(1);
  const lines = stderr.trim().split('\n');
  // The log is JSON where nobody reads along.
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
    expect.stringMatching(/^DATABASE_URL is a text of 1 character and must/),
    expect.stringMatching(/^STATUS_ERROR_CODE is a text of 1 character and must/),
  ]);
});

test('a second process on one embedded database is refused, and the first goes on', async () => {
  const app: App = await startApp();
  const lines = await refuse({ STATUS_HOME: app.home, DATABASE_URL: '' });
  expect(lines).toEqual([
    expect.stringMatching(`^Process \\d+ holds the embedded database ${app.home}/database: .* DATABASE_URL`),
  ]);
  expect((await fetch(`${app.url}/ping`)).status).toBe(200);
  await app.stop();
});
