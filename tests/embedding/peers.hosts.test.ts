import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { npm } from '../packages/package-managers.ts';
import { borrow } from '../servers/borrow.ts';
import { NEXT_PACKAGES, toBareNextApp } from './bare-next-app.ts';
import { createHost, type Host } from './host.ts';

// The oldest and the newest of what hosts have beside the package: what it loads by name, and clients that they hand in.
const VERSIONS: Record<string, string[]> = {
  // The oldest that takes Next 16 itself.
  'next-auth': ['4.24.12', '4.24.15', '5.0.0-beta.30', '5.0.0-beta.32'],
  'drizzle-orm': ['0.36.0', '0.45.4', '1.0.0-beta.1', '1.0.0-rc.5'],
  graphql: ['16.10.0', '17.1.0'],
  zod: ['4.0.0', '4.6.7'],
  next: ['16.0.0', '16.4.5'],
  '@upstash/redis': ['1.0.0', '1.20.0', '1.39.0'],
  ioredis: ['4.28.5', '6.0.0'],
  bullmq: ['4.18.3', '6.7.0'],
  nodemailer: ['6.9.0', '10.6.1'],
  postgres: ['3.3.0', '3.4.9'],
  '@electric-sql/pglite': ['0.1.5', '0.5.16'],
  semver: ['5.7.2', '7.8.6'],
  '@sinonjs/fake-timers': ['11.0.0', '15.5.0'],
};

const ROWS = Object.entries(VERSIONS).flatMap(([name, versions]) =>
  versions.map((version) => [name, version] as const),
);

/** Has npm find versions for an app with the package and these others, as `npm install` does; it installs nothing. */
async function resolve(dependencies: Record<string, string>): Promise<string> {
  const { tarball } = await borrow('package');
  const folder = await mkdtemp(join(tmpdir(), 'statusql-peers-'));
  try {
    const manifest = {
      name: 'host',
      private: true,
      dependencies: { statusql: `file:${tarball}`, ...dependencies },
    };
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
    await npm(
      folder,
      'install',
      '--package-lock-only',
      '--ignore-scripts',
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
    );
    return 'it fits';
  } catch (error) {
    return /code (E\w+)/.exec(String(error))?.[1] ?? String(error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('an app installs the package beside', () => {
  it.each(ROWS)('%s %s', async (name, version) => {
    const app = { next: '16.4.5', react: '19.3.1', 'react-dom': '19.3.1' };
    expect(await resolve({ ...app, [name]: version })).toBe('it fits');
  });
});

const DATABASE = `import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { databaseStore, statusDatabase } from 'statusql/db';
import { drizzle as adapt } from 'statusql/clients/drizzle';

const client = new PGlite();
const database = statusDatabase(drizzle({ client }));
const migrated = (await database.migrate()).length > 0;
const claimed = await databaseStore(database).claim(60_000);
await adapt(drizzle({ client })).ping(AbortSignal.timeout(10_000));
const byClient = (() => {
  try {
    return typeof statusDatabase(client);
  } catch (error) {
    return error.message;
  }
})();
console.log(JSON.stringify({ migrated, claimed, byClient }));
await client.close();
`;

const SESSION = `import { nextAuth } from 'statusql/access/next-auth';

const find = nextAuth({ providers: [], secret: 'x'.repeat(32) }, { role: () => 'user' });
const headers = new Headers({ cookie: 'authjs.session-token=x' });
console.log(await find({ headers }).then(String, (error) => error.message));
`;

describe('what loads one of them works with', () => {
  const hosts: Host[] = [];
  afterAll(() => Promise.all(hosts.map((host) => host.end())));

  async function run(dependencies: string[], script: string): Promise<string> {
    const host = await createHost(dependencies, { 'script.mjs': script });
    hosts.push(host);
    return (await host.run('node', ['script.mjs'])).stdout.trim();
  }

  it.each(['0.36.0', '0.45.4', '1.0.0-rc.5'])('drizzle-orm %s', async (version) => {
    const told = JSON.parse(await run([`drizzle-orm@${version}`, '@electric-sql/pglite'], DATABASE));
    const takesClient = version.startsWith('0.');
    expect(told).toEqual({
      migrated: true,
      claimed: true,
      byClient: takesClient ? 'object' : expect.stringContaining('statusDatabase(drizzle({ client: sql }))'),
    });
  });

  it.each([
    ['4.24.15', 'null'],
    ['5.0.0-beta.32', expect.stringContaining('const session = await auth()')],
  ])('next-auth %s, or says what does', async (version, told) => {
    expect(await run(['next', 'react', 'react-dom', `next-auth@${version}`], SESSION)).toEqual(told);
  });
});

const SECRET = 'a-secret-of-a-host-with-version-5';

const AUTH = `import NextAuth from 'next-auth';

export const { auth, handlers } = NextAuth({ providers: [], secret: '${SECRET}', trustHost: true });
`;

// The lines of the recipe, as the error of nextAuth and the docs have them.
const RECIPE = `session: async () => { const session = await auth(); const email = session?.user?.email ?? undefined; return session && { role: 'user', name: email, email }; },`;

const TO_COOKIE = `import { encode } from 'next-auth/jwt';

const token = { email: 'ann@example.org' };
console.log(await encode({ token, secret: '${SECRET}', salt: 'authjs.session-token' }));
`;

it('an app with next-auth 5 knows who signed in, by the recipe, in its proxy, pages and APIs', async () => {
  const host = await createHost([...NEXT_PACKAGES, 'next-auth@5.0.0-beta.32'], {
    ...toBareNextApp('app', { skipLibCheck: true }),
    'auth.ts': AUTH,
    'app/api/auth/[...nextauth]/route.ts':
      "import { handlers } from '../../../../auth';\n\nexport const { GET, POST } = handlers;\n",
    'cookie.mjs': TO_COOKIE,
  });
  try {
    await host.run('statusql', ['init']);
    const config = await host.read('status.config.ts');
    await host.write(
      'status.config.ts',
      `import { auth } from './auth';\n${config.replace("anonymous: 'status',", `anonymous: 'none', ${RECIPE}`)}`,
    );
    await host.run('next', ['build']);
    const cookie = (await host.run('node', ['cookie.mjs'])).stdout.trim();
    const server = await host.serve('next', ['start'], { readyPath: '/ping' });
    try {
      const ask = async (path: string, headers: Record<string, string> = {}) => {
        const response = await fetch(server.url + path, { headers, redirect: 'manual' });
        return { code: response.status, text: await response.text() };
      };
      const signedIn = { Cookie: `authjs.session-token=${cookie}` };
      expect((await ask('/status')).code).toBe(302);
      expect((await ask('/status/api/stats')).code).toBe(401);
      expect(await ask('/status/stats', signedIn)).toMatchObject({
        code: 200,
        text: expect.stringContaining('ann@example.org'),
      });
      expect((await ask('/status/nothing', signedIn)).code).toBe(404);
      expect((await ask('/status/api/stats', signedIn)).code).toBe(200);
    } finally {
      await server.stop();
    }
  } finally {
    await host.end();
  }
});
