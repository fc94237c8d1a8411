import { glob, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { npm } from '../packages/package-managers.ts';
import { findFreePort } from '../servers/free-port.ts';
import { createHost, type Host } from './host.ts';

const TOKEN = 'a-token-of-a-service-without-next';

const CONFIG = `import { defineStatus, healthCheck, problem } from 'statusql';
import { memory } from 'statusql/clients/memory';
import { caches } from 'statusql/providers/caches';
import { ping } from 'statusql/providers/ping';
import { processStats } from 'statusql/providers/process-stats';

export const status = defineStatus({
  resources: {
    health: {
      ping: ping(),
      caches: caches({ default: memory() }),
      queue: healthCheck({ effect: 'degrades', probe: () => problem('It is full.') }),
    },
    stats: { process: processStats() },
  },
  access: { tokens: ['${TOKEN}'] },
});
`;

const SCRIPT = `import { status } from './status.config.ts';

const report = await status.report('health', { only: ['caches', 'queue'] });
const name: 'caches' | 'queue' | undefined = report.checks[0]?.name;
console.log(name, report.status);
await status.stop();
`;

const PROBED = `import { defineStatus } from 'statusql';
import { ping } from 'statusql/providers/ping';

const port = process.env.STATUS_PROBE_PORT;
const status = defineStatus({ name: 'probed', resources: { health: { ping: ping() } }, probes: { port } });
const ask = async (path: string) => (await fetch(\`http://localhost:\${port}\${path}\`)).text();
await status.start();
console.log(await ask('/ping'), await ask('/status/api/readyz'), await ask('/api/graphql?query={health{ping}}'));
await status.stop();
`;

const MISSING = `import { setTimeout as sleep } from 'node:timers/promises';
import { defineStatus } from 'statusql';
import { createGraphQLHandler } from 'statusql/graphql';
import { packages } from 'statusql/packages';
import { createClock } from 'statusql/testing';

const stats = { packages: packages() };
const status = defineStatus({ name: 'missing', resources: { stats }, access: { anonymous: 'details' } });
const readProblem = async () => (await status.report('stats', { maxAgeMs: 0 })).stats[0]?.data?.problems[0];
while (!(await readProblem())) await sleep(50);
// @ts-expect-error It is not there.
const { GET } = createGraphQLHandler(status, { graphiql: () => import('@graphql-yoga/render-graphiql') });
const page = await GET(new Request('http://localhost/', { headers: { Accept: 'text/html' } }));
let clock = '';
try {
  createClock();
} catch (error) {
  clock = (error as Error).message;
}
console.log(JSON.stringify({ packages: await readProblem(), graphiql: await page.text(), clock }));
await status.stop();
`;

const QUIETLY = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];

// The entries of what a service without Next does not have.
const NEEDS_MORE = /^statusql\/(page|proxy|db|providers\/(notifications|scheduler))$/;

describe('a service with none of the optional packages, and so without Next', () => {
  let host: Host;

  beforeAll(async () => {
    host = await createHost([], { 'status.config.ts': CONFIG, 'worker.ts': SCRIPT });
  });
  afterAll(() => host?.end());

  it('has what is needed by installing the package alone', async () => {
    const manifest = JSON.parse(await host.read('node_modules/statusql/package.json'));
    for (const name of Object.keys(manifest.peerDependencies)) {
      const isThere = await host.read(`node_modules/${name}/package.json`).then(
        () => true,
        () => false,
      );
      expect([name, isThere]).toEqual([name, !manifest.peerDependenciesMeta[name]?.optional]);
    }
  });

  it('brings at most 47 packages and 25 MB, and its GraphQL also where peers are dropped', async () => {
    for (const options of [[], ['--legacy-peer-deps']]) {
      await npm(host.folder, 'install', ...options, 'graphql', 'zod', ...QUIETLY);
      const places = (await npm(host.folder, 'ls', '--all', '--parseable')).trim().split('\n').slice(1);
      // Two of them are small ones that Yoga's own packages have twice.
      expect(places.length).toBeLessThanOrEqual(47);
      expect(await measure(join(host.folder, 'node_modules'))).toBeLessThanOrEqual(25 * 1024 * 1024);
      await host.write('graphql.mjs', "await import('statusql/graphql');\n");
      await host.run('node', ['graphql.mjs']);
    }
  });

  it('tells what to install for what it has not', async () => {
    await host.write('missing.ts', MISSING);
    const { stdout } = await host.run('node', ['missing.ts']);
    const told = JSON.parse(stdout);
    expect(told.packages).toMatch(/npm install @npmcli\/arborist .* semver$/);
    expect(told.graphiql).toContain('npm install @graphql-yoga/render-graphiql');
    expect(told.clock).toContain('npm install --save-dev @sinonjs/fake-timers');
    await expect(host.run('statusql', ['snapshot'])).rejects.toThrow('npm install @npmcli/arborist');
  });

  it('can load every entry that is not for something it has not', async () => {
    const entries = await findEntries(host.folder);
    expect(entries.length).toBeGreaterThan(30);
    const loadable = entries.filter((entry) => !NEEDS_MORE.test(entry));
    await host.write('load.mjs', loadable.map((entry) => `await import('${entry}');\n`).join(''));
    await host.run('node', ['load.mjs']);
  });

  it('reports in a plain script', async () => {
    const { stdout } = await host.run('node', ['worker.ts']);
    expect(stdout).toBe('caches warning\n');
  });

  it('answers probes at a port of its own', async () => {
    await host.write('probed.ts', PROBED);
    const env = { STATUS_PROBE_PORT: String(await findFreePort()) };
    const { stdout } = await host.run('node', ['probed.ts'], env);
    expect(stdout).toBe('pong ok {"data":{"health":{"ping":"FINE"}}}\n');
  });

  it('has the command line, which asks its config', async () => {
    const { stdout } = await host.run('statusql', ['health', '-f', 'json']);
    expect(JSON.parse(stdout)).toEqual({
      ping: { pong: true },
      caches: { default: true },
      queue: { ok: false },
    });
    expect((await host.run('statusql', ['--version'])).stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('says which database is missing for the command that needs one', async () => {
    await expect(host.run('statusql', ['migrate'])).rejects.toThrow(/db/);
  });

  it('serves the API, to each as they may see', async () => {
    const server = await host.serve('statusql', ['serve'], { readyPath: '/ping' });
    try {
      const ask = async (path: string, headers: Record<string, string> = {}) => {
        const response = await fetch(server.url + path, { headers });
        return { code: response.status, text: await response.text() };
      };
      const authorized = { Authorization: `Bearer ${TOKEN}` };
      expect(await ask('/ping')).toEqual({ code: 200, text: 'pong' });
      expect(await ask('/bare-status')).toEqual({ code: 200, text: '' });
      expect(await ask('/status/api/readyz?verbose', authorized)).toMatchObject({
        text: expect.stringContaining('It is full.'),
      });
      expect((await ask('/status/api/stats')).code).toBe(401);
      expect((await ask('/status/api/stats', authorized)).code).toBe(200);
      const query = encodeURIComponent('{ health { status caches } }');
      expect(await ask(`/api/graphql?query=${query}`)).toMatchObject({
        text: JSON.stringify({ data: { health: { status: 'WARNING', caches: 'FINE' } } }),
      });
    } finally {
      await server.stop();
    }
  });
});

/** What may be imported of the package: its entries, and a file in one of its folders of entries. */
async function findEntries(folder: string): Promise<string[]> {
  const root = join(folder, 'node_modules/statusql');
  const { exports } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const entries: string[] = [];
  for (const [name, target] of Object.entries(exports)) {
    const path = (target as { default?: string } | null)?.default;
    if (!path) continue;
    for await (const file of glob(path, { cwd: root })) {
      const [, inFolder = ''] = /([^/]+)\.js$/.exec(file) ?? [];
      entries.push(`statusql${name.slice(1).replace('*', inFolder)}`);
    }
  }
  return entries;
}

/** How many bytes the files in a folder have. */
async function measure(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
