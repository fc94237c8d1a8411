import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, startApp } from '../servers/app.ts';
import { createNewDatabase, type NewDatabase } from '../servers/new-database.ts';
import { packument, type Registry, startRegistry } from '../servers/registry.ts';
import { until } from '../servers/until.ts';

const ACCESS_TOKEN = 'a-token-of-anexia-monitoring';

let database: NewDatabase;
let registry: Registry;
let app: App;

beforeAll(async () => {
  registry = await startRegistry({}, (response, request) => {
    const name = decodeURIComponent(request.url ?? '').slice(1);
    packument(name, { '999.0.0': { license: 'ISC' } })(response, request);
  });
  database = await createNewDatabase();
  app = await start();
});

afterAll(async () => {
  await app?.stop();
  await Promise.all([database?.drop(), registry?.stop()]);
});

/** The app on this database, with the registry of this address. */
function start(address = registry.url): Promise<App> {
  return startApp({
    env: {
      DATABASE_URL: database.url,
      STATUS_ANONYMOUS: 'details',
      ANX_MONITORING_ACCESS_TOKEN: ACCESS_TOKEN,
      npm_config_offline: 'false',
      npm_config_registry: address,
    },
  });
}

interface Packages {
  packages: { name: string; installed: string; newest: string | null; newest_licence: string | null }[];
  newest_checked_at: string | null;
  refreshing: boolean;
  problems: string[];
}

async function read(): Promise<Packages> {
  const response = await fetch(`${app.url}/status/api/stats/packages?maxAgeMs=0`);
  expect(response.status).toBe(200);
  return response.json() as Promise<Packages>;
}

test('the built app answers what is installed at once, and the newest versions when it knows them', async () => {
  const first = await read();
  expect(first).toMatchObject({ refreshing: true, newest_checked_at: null });
  expect(first.packages.map(({ name }) => name)).toEqual(expect.arrayContaining(['next', 'react', 'zod']));
  await until(async () => (await read()).newest_checked_at !== null, 60_000);
  const { packages, problems } = await read();
  expect(problems).toEqual([]);
  expect(packages.filter(({ newest }) => newest !== '999.0.0')).toEqual([]);
  expect(packages.filter(({ newest_licence }) => newest_licence !== 'ISC')).toEqual([]);
});

test('GraphQL answers all that there is', async () => {
  const response = await fetch(`${app.url}/api/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERY }),
  });
  const { data, errors } = (await response.json()) as { data: { stats: object }; errors?: object[] };
  expect(errors).toBeUndefined();
  expect(data.stats).toMatchObject({
    packages: {
      frameworks: [
        { name: 'next', newest: '999.0.0' },
        { name: 'react', newest: '999.0.0' },
      ],
      platform: { name: 'node' },
      packages: expect.arrayContaining([expect.objectContaining({ name: 'zod', direct: true })]),
    },
  });
});

const QUERY = `{ stats { packages {
  packages {
    name installed newest wanted ranges direct installedLicence newestLicence deprecated newestCheckedAt problem
  }
  frameworks { name installed newest }
  platform { name version operatingSystem architecture }
  snapshotTakenAt newestCheckedAt refreshing problems
} } }`;

test('the page of the stats shows them', async () => {
  const page = await (await fetch(`${app.url}/status/stats/packages`)).text();
  expect(page).toContain('999.0.0');
});

test('clients of anexia-monitoring are told them as modules', async () => {
  const response = await fetch(`${app.url}/anxapi/v1/modules/?access_token=${ACCESS_TOKEN}`);
  const { packages } = await read();
  const { runtime, modules } = (await response.json()) as { runtime: object; modules: { name: string }[] };
  expect(runtime).toMatchObject({ platform: 'node', framework: 'next', framework_newest_version: '999.0.0' });
  expect(modules).toHaveLength(packages.length);
  expect(modules.find(({ name }) => name === 'zod')).toEqual({
    name: 'zod',
    installed_version: packages.find(({ name }) => name === 'zod')?.installed,
    installed_version_licences: ['MIT'],
    newest_version: '999.0.0',
    newest_version_licences: ['ISC'],
  });
});

test('the next process knows what the registry said, also when the registry is down', async () => {
  const { newest_checked_at } = await read();
  const asked = registry.asked.length;
  await app.stop();
  await registry.stop();
  app = await start();
  const first = await read();
  expect(first).toMatchObject({ newest_checked_at, refreshing: false, problems: [] });
  expect(first.packages.filter(({ newest }) => newest !== '999.0.0')).toEqual([]);
  expect(registry.asked).toHaveLength(asked);
});
