import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { defineStatus } from '../../lib/core/define-status.ts';
import { type PackagesOptions, packages } from '../../lib/packages/packages.ts';
import { findFreePort } from '../servers/free-port.ts';
import { type Answer, packument, startRegistry } from '../servers/registry.ts';
import { until } from '../servers/until.ts';
import { makeFolder } from './fixture.ts';

const LOCK = 'node_modules/.package-lock.json';
const LOCKED = { version: '1.0.0', license: 'MIT' };

/** An app that stands on next, react and a package of its own repository. */
function makeApp(): string {
  return makeFolder({
    'package.json': { dependencies: { next: '^1.0.0', react: '1.0.0', own: 'file:own' } },
    'own/package.json': {},
    [LOCK]: {
      packages: {
        'node_modules/next': { ...LOCKED, dependencies: { react: '*' } },
        'node_modules/react': LOCKED,
        'node_modules/own': { resolved: 'own', link: true },
        own: {},
      },
    },
  });
}

/** The stat of an app whose registry is at an address, read again and again. */
function watch(registry: string, options: PackagesOptions = {}) {
  const directory = makeApp();
  const env = { HOME: directory, PREFIX: directory, npm_config_registry: registry };
  const stats = { packages: packages({ directory, env, ...options }) };
  const status = defineStatus({ name: randomUUID(), resources: { stats } });
  onTestFinished(() => status.stop());
  const read = async () => {
    const { stats } = await status.report('stats', { maxAgeMs: 0 });
    if (!stats[0]?.data) throw new Error(stats[0]?.readings[0]?.error?.message);
    return stats[0].data;
  };
  const settle = async () => {
    await until(async () => !(await read()).refreshing);
    return read();
  };
  return { directory, read, settle };
}

const ANSWERS: Record<string, Answer> = {
  '/next': packument('next', {
    '1.0.0': { deprecated: 'It is old.' },
    '1.2.0': {},
    '2.0.0': { license: 'ISC' },
  }),
  '/react': packument('react', { '1.0.0': { license: 'MIT' } }),
};

const NEWER = { deprecated: null, problem: null, newestCheckedAt: expect.any(Date) };

test('each package comes with what is installed, newest and wanted, its licences, and why it is deprecated', async () => {
  const registry = await startRegistry(ANSWERS);
  onTestFinished(registry.stop);
  const { settle } = watch(registry.url);
  const data = await settle();
  expect(data).toEqual({
    packages: [
      {
        ...NEWER,
        name: 'next',
        installed: '1.0.0',
        newest: '2.0.0',
        wanted: '1.2.0',
        ranges: ['^1.0.0'],
        direct: true,
        installedLicence: 'MIT',
        newestLicence: 'ISC',
        deprecated: 'It is old.',
      },
      {
        ...NEWER,
        name: 'own',
        installed: null,
        newest: null,
        wanted: null,
        ranges: ['file:own'],
        direct: true,
        installedLicence: null,
        newestLicence: null,
        problem: 'It is not from a registry.',
      },
      {
        ...NEWER,
        name: 'react',
        installed: '1.0.0',
        newest: '1.0.0',
        wanted: '1.0.0',
        ranges: ['1.0.0'],
        direct: true,
        installedLicence: 'MIT',
        newestLicence: 'MIT',
      },
    ],
    frameworks: [
      { name: 'next', installed: '1.0.0', newest: '2.0.0' },
      { name: 'react', installed: '1.0.0', newest: '1.0.0' },
    ],
    platform: {
      name: 'node',
      version: process.versions.node,
      operatingSystem: expect.stringMatching(/^\w+ \d/),
      architecture: process.arch,
    },
    snapshotTakenAt: null,
    newestCheckedAt: expect.any(Date),
    refreshing: false,
    problems: [],
  });
  const times = data.packages.map(({ newestCheckedAt }) => Number(newestCheckedAt));
  expect(Number(data.newestCheckedAt)).toBe(Math.min(...times));
});

test('no answer waits for the registry: a hundred are there while it says nothing', async () => {
  const registry = await startRegistry({ '/next': () => {}, '/react': () => {} });
  onTestFinished(registry.stop);
  const { read } = watch(registry.url);
  const startedAt = performance.now();
  for (let count = 0; count < 100; count += 1) {
    const data = await read();
    expect(data.packages).toHaveLength(3);
    expect([data.refreshing, data.newestCheckedAt]).toEqual([true, null]);
  }
  expect(performance.now() - startedAt).toBeLessThan(30_000);
  await until(() => registry.asked.length > 0);
  expect(registry.asked.toSorted()).toEqual(['/next', '/react']);
});

test('what is known is answered without the registry', async () => {
  const registry = await startRegistry(ANSWERS);
  onTestFinished(registry.stop);
  const { settle, read } = watch(registry.url);
  await settle();
  const asked = registry.asked.length;
  for (let count = 0; count < 100; count += 1) await read();
  expect(registry.asked).toHaveLength(asked);
  expect(asked).toBe(2);
});

test('with the registry down what is installed is told, how old the rest is, and why', async () => {
  const checkedAt = new Date('2026-11-01T00:00:00.000Z');
  const answer = { newest: '1.5.0', newestLicence: 'MIT', wanted: '1.5.0', deprecated: null, problem: null };
  const { settle } = watch(`http://127.0.0.1:${await findFreePort()}/`, {
    store: {
      // All but one package were looked up some weeks ago.
      read: async (keys) => keys.slice(1).map((key) => ({ ...answer, key, name: 'any', checkedAt })),
      write: async () => {},
      claim: async () => true,
    },
  });
  const data = await settle();
  expect(data.packages.map(({ name, installed }) => [name, installed])).toEqual([
    ['next', '1.0.0'],
    ['own', null],
    ['react', '1.0.0'],
  ]);
  expect(data.newestCheckedAt).toEqual(checkedAt);
  expect(data.packages[2]).toMatchObject({ newest: '1.5.0', newestCheckedAt: checkedAt });
  expect(data.packages[0]).toMatchObject({ newest: null, newestCheckedAt: null });
  expect(data.problems).toEqual([
    '2 of 3 packages could not be looked up: The registry could not be reached (ECONNREFUSED)',
  ]);
});

test('what is installed is read anew, so a newer version counts at once', async () => {
  const registry = await startRegistry(ANSWERS);
  onTestFinished(registry.stop);
  const { directory, settle, read } = watch(registry.url);
  await settle();
  const locked = { packages: { 'node_modules/react': { ...LOCKED, version: '2.0.0' } } };
  writeFileSync(join(directory, LOCK), JSON.stringify(locked));
  const data = await read();
  expect(data.packages).toMatchObject([{ name: 'react', installed: '2.0.0', newest: null }]);
  expect(data.frameworks).toEqual([{ name: 'react', installed: '2.0.0', newest: null }]);
});

test('a broken lock file is the reason why there are no figures', async () => {
  const { directory, read } = watch('http://127.0.0.1:9/');
  writeFileSync(join(directory, LOCK), '{"packages"');
  await expect(read()).rejects.toThrow(/\.package-lock\.json cannot be read: .*JSON.*statusql snapshot/);
});
