import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNewDatabase, type NewDatabase } from '../servers/new-database.ts';
import { ALL_WELL, askHost } from './ask-host.ts';
import { NEXT_PACKAGES, toBareNextApp } from './bare-next-app.ts';
import { createHost, type Host } from './host.ts';

const TOKEN = 'a-token-of-a-host-of-statusql';

// The one host of this ring; the others are in *.hosts.test.ts.
describe('an app that statusql init was run in', () => {
  let database: NewDatabase;
  let host: Host;
  const env = () => ({ DATABASE_URL: database.url, STATUS_TOKENS: TOKEN });

  beforeAll(async () => {
    database = await createNewDatabase();
    host = await createHost([...NEXT_PACKAGES, 'postgres'], toBareNextApp('src/app'));
  });

  afterAll(async () => {
    await host?.end();
    await database?.drop();
  });

  it('under src/, built by Turbopack, answers on every surface', async () => {
    expect((await host.run('statusql', ['init'])).stdout).toMatch(/wrote\s+src\/status\.config\.ts/);
    const { stdout, stderr } = await host.run('next', ['build']);
    expect(stdout + stderr).not.toMatch(/warn|⚠/i);
    const server = await host.serve('next', ['start'], { env: env() });
    try {
      expect(await askHost(server.url, TOKEN)).toMatchObject(ALL_WELL);
    } finally {
      await server.stop();
    }
    const { stdout: told } = await host.run('statusql', ['health', 'databases', '-f', 'json'], env());
    expect(JSON.parse(told)).toEqual({ databases: { default: true } });
  });
});
