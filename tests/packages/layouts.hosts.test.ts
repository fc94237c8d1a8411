import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { readInstalled } from '../../lib/packages/read-installed.ts';
import { runHere } from '../cli/run-here.ts';
import { makeFolder } from './fixture.ts';
import { listTree } from './npm-ls.ts';
import { npm } from './package-managers.ts';

// Real package managers, and the registry that this project's own packages came from.

const PNPM = 'pnpm@10.34.9';
const YARN = 'yarn@1.22.22';
const SNAPSHOT = 'packages.snapshot.json';
const WITHIN_MS = 300_000;

const APP = {
  name: 'app',
  version: '1.0.0',
  dependencies: {
    // It asks for ms ^2.1.1, so there are two of them.
    debug: '3.2.7',
    ms: '2.0.0',
    mine: 'npm:picocolors@1.1.1',
    // It asks the app for react.
    'styled-jsx': '5.1.6',
    react: '19.3.1',
    own: 'file:own',
  },
  devDependencies: { 'client-only': '0.0.1', semver: '7.8.6' },
};
const FILES = {
  'package.json': APP,
  'own/package.json': { name: 'own', version: '0.1.0', licenses: ['MIT'] },
};

const EXPECTED = [
  { name: 'client-only', version: '0.0.1', licence: 'MIT', direct: false, ranges: ['0.0.1'], local: false },
  { name: 'debug', version: '3.2.7', licence: 'MIT', direct: true, ranges: ['3.2.7'], local: false },
  { name: 'ms', version: '2.0.0', licence: 'MIT', direct: true, ranges: ['2.0.0'], local: false },
  {
    name: 'ms',
    version: expect.stringMatching(/^2\.[1-9]/),
    licence: 'MIT',
    direct: false,
    ranges: ['^2.1.1'],
    local: false,
  },
  { name: 'own', version: '0.1.0', licence: 'MIT', direct: true, ranges: ['file:own'], local: true },
  {
    name: 'picocolors',
    version: '1.1.1',
    licence: 'ISC',
    direct: true,
    ranges: ['npm:picocolors@1.1.1'],
    local: false,
  },
  { name: 'react', version: '19.3.1', licence: 'MIT', direct: true, ranges: ['19.3.1'], local: false },
  { name: 'styled-jsx', version: '5.1.6', licence: 'MIT', direct: true, ranges: ['5.1.6'], local: false },
];

/** pnpm and yarn copy what comes from a folder. */
const COPIED = EXPECTED.map((one) => (one.name === 'own' ? { ...one, local: false } : one));

/** What the command writes down in a folder. */
async function takeSnapshot(directory: string) {
  const { code, stderr } = await runHere(['snapshot'], { cwd: directory });
  if (code !== 0) throw new Error(stderr);
  rmSync(join(directory, 'node_modules'), { recursive: true, force: true });
  return readInstalled({ directory });
}

describe('an app that npm has installed', () => {
  it('is told alike by its lock file, by a snapshot, and by npm ls', { timeout: WITHIN_MS }, async () => {
    const directory = makeFolder(FILES);
    await npm(directory, 'install', '--ignore-scripts', '--no-audit', '--no-fund');
    const tree = await listTree(directory);
    const { packages } = await readInstalled({ directory });
    expect(packages).toEqual(EXPECTED);
    // npm calls a package as the app does.
    const names = packages.map(({ name, version }) => `${name.replace('picocolors', 'mine')}@${version}`);
    expect(names.toSorted()).toEqual(tree);
    expect((await takeSnapshot(directory)).packages).toEqual(packages);
  });

  it('may put versions in the place of those that packages ask for', { timeout: WITHIN_MS }, async () => {
    const dependencies = { debug: '3.2.7', 'styled-jsx': '5.1.6', react: '19.3.1' };
    const directory = makeFolder({
      'package.json': { name: 'app', dependencies, overrides: { debug: { ms: '2.1.2' }, react: '$react' } },
    });
    await npm(directory, 'install', '--ignore-scripts', '--no-audit', '--no-fund');
    const { packages } = await readInstalled({ directory });
    const versions = packages.map(({ name, version, ranges }) => [name, version, ranges]);
    expect(versions).toContainEqual(['ms', '2.1.2', ['2.1.2']]);
    expect((await takeSnapshot(directory)).packages).toEqual(packages);
  });

  it('may be a workspace, whose packages lie above it', { timeout: WITHIN_MS }, async () => {
    const top = makeFolder({
      'package.json': {
        name: 'top',
        private: true,
        workspaces: ['apps/*'],
        dependencies: { semver: '7.8.6' },
      },
      'apps/web/package.json': { name: 'web', version: '1.0.0', dependencies: { debug: '3.2.7', lib: '*' } },
      'apps/lib/package.json': { name: 'lib', version: '1.0.0', dependencies: { ms: '2.0.0' } },
    });
    await npm(top, 'install', '--ignore-scripts', '--no-audit', '--no-fund');
    const directory = join(top, 'apps/web');
    const { packages } = await readInstalled({ directory });
    expect(packages.map(({ name, direct }) => [name, direct])).toEqual([
      ['debug', true],
      ['lib', true],
      ['ms', false],
      ['ms', false],
    ]);
    await runHere(['snapshot'], { cwd: directory });
    const whole = await readInstalled({ directory: top });
    expect(whole.packages.map(({ name }) => name)).toEqual(['debug', 'lib', 'ms', 'ms', 'semver', 'web']);
    rmSync(join(top, 'node_modules'), { recursive: true });
    expect((await readInstalled({ directory })).packages).toEqual(packages);
  });
});

test('an app that pnpm has installed is written down whole', { timeout: WITHIN_MS }, async () => {
  const directory = makeFolder(FILES);
  await npm(directory, 'exec', '--yes', '--', PNPM, 'install', '--ignore-scripts');
  await expect(readInstalled({ directory })).rejects.toThrow('statusql snapshot');
  const { packages, snapshotTakenAt } = await takeSnapshot(directory);
  expect(packages).toEqual(COPIED);
  expect(snapshotTakenAt).toBeInstanceOf(Date);
});

test('an app that yarn has installed is written down whole', { timeout: WITHIN_MS }, async () => {
  const directory = makeFolder(FILES);
  await npm(directory, 'exec', '--yes', '--', YARN, 'install', '--ignore-scripts', '--non-interactive');
  await expect(readInstalled({ directory })).rejects.toThrow('statusql snapshot');
  expect((await takeSnapshot(directory)).packages).toEqual(COPIED);
});

test(`the snapshot lies in ${SNAPSHOT} unless another file is named`, { timeout: WITHIN_MS }, async () => {
  const directory = makeFolder({ 'package.json': { dependencies: {} } });
  await runHere(['snapshot', '--out', 'other.json'], { cwd: directory });
  await expect(readInstalled({ directory })).rejects.toThrow(SNAPSHOT);
  expect((await readInstalled({ directory, snapshot: 'other.json' })).packages).toEqual([]);
});
