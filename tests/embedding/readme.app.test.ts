import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres } from '../servers/postgres.ts';
import { until } from '../servers/until.ts';
import { ALL_WELL, askHost } from './ask-host.ts';
import { NEXT_PACKAGES, toBareNextApp } from './bare-next-app.ts';
import { createHost, type Host, type HostServer } from './host.ts';
import { readReadmeFiles } from './readme-files.ts';

const TOKEN = 'a-token-of-the-host-in-the-readme';

describe('a bare Next app with the files of the README, each line as printed', () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let host: Host;
  let server: HostServer;
  let built: { stdout: string; stderr: string };
  const env = () => ({
    DATABASE_URL: postgres.url,
    STATUS_TOKEN: TOKEN,
    ANX_MONITORING_ACCESS_TOKEN: 'a-token-of-anexia',
  });

  beforeAll(async () => {
    const files = await readReadmeFiles('Embed it');
    expect(Object.keys(files)).toContain('status.config.ts');
    postgres = await startPostgres();
    host = await createHost([...NEXT_PACKAGES, 'postgres'], { ...toBareNextApp(), ...files });
    // Without the environment: nothing is opened in a build.
    built = await host.run('next', ['build']);
    server = await host.serve('next', ['start'], { env: env() });
  });

  afterAll(async () => {
    await server?.stop();
    await host?.end();
    await postgres?.stop();
  });

  it('builds without a warning', () => {
    expect(built.stdout + built.stderr).not.toMatch(/warn|⚠|error/i);
  });

  it('answers on every surface', async () => {
    expect(await askHost(server.url, TOKEN)).toEqual(ALL_WELL);
  });

  it('answers clients of older tools', async () => {
    const watchman = await fetch(`${server.url}/watchman`, { headers: { Authorization: `Bearer ${TOKEN}` } });
    expect(await watchman.json()).toEqual({ databases: [{ default: { ok: true } }] });
    const up = await fetch(`${server.url}/anxapi/v1/up?access_token=a-token-of-anexia`);
    expect(await up.text()).toBe('OK');
  });

  it('sends who is not known to sign in, and answers 404 for a page that there is not', async () => {
    const page = await fetch(`${server.url}/status/nothing`, {
      headers: { Authorization: `Bearer ${TOKEN}` },
    });
    expect(page.status).toBe(404);
  });

  it('says which database is gone, and is well again after it', async () => {
    await postgres.kill();
    try {
      await until(async () => (await fetch(`${server.url}/bare-status`)).status === 500);
    } finally {
      await postgres.restart();
    }
    await until(async () => (await fetch(`${server.url}/bare-status`)).status === 200, 30_000);
  });

  it('has a command line that asks the same config', async () => {
    const { stdout } = await host.run('statusql', ['health', '-f', 'json'], env());
    expect(JSON.parse(stdout)).toEqual({ ping: { pong: true }, databases: { default: true } });
  });

  it('is not ready once it is told to stop, and leaves the stop to Next', async () => {
    await server.stop();
    expect(server.readLog()).not.toMatch(/unhandled|TypeError/i);
    await server.restart();
  });
});
