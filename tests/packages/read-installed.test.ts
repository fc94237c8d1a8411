import { describe, expect, it, test } from 'vitest';
import { type InstalledSource, readInstalled } from '../../lib/packages/read-installed.ts';
import { type Files, makeFolder } from './fixture.ts';

const LOCK = 'node_modules/.package-lock.json';

function read(files: Files, source: Partial<InstalledSource> = {}) {
  return readInstalled({ directory: makeFolder(files), ...source });
}

const toRow = (name: string, rest: object = {}) => ({
  name,
  version: '1.0.0',
  licence: 'MIT',
  direct: false,
  ranges: ['^1.0.0'],
  local: false,
  ...rest,
});

const LOCKED = { version: '1.0.0', license: 'MIT' };

describe('what is installed, from the lock file of npm', () => {
  it('is what the app stands on in production, directly or not, with each version once', async () => {
    const { packages, snapshotTakenAt } = await read({
      'package.json': {
        dependencies: { a: '^1.0.0' },
        optionalDependencies: { o: '^1.0.0', 'for-another-system': '1' },
        devDependencies: { d: '^1.0.0', p: '^1.0.0' },
        peerDependencies: { p: '>=1', q: '>=1' },
      },
      [LOCK]: {
        packages: {
          'node_modules/a': { ...LOCKED, dependencies: { b: '^1.0.0', c: '^2.0.0' } },
          'node_modules/a/node_modules/c': { ...LOCKED, version: '2.0.0', dependencies: { b: '~1.0.0' } },
          'node_modules/b': {
            ...LOCKED,
            peerDependencies: { a: '*', absent: '*' },
            dependencies: { c: '^1.0.0' },
          },
          'node_modules/c': { ...LOCKED },
          'node_modules/d': { ...LOCKED, dev: true, dependencies: { c: '*' } },
          'node_modules/o': { ...LOCKED, optional: true, dependencies: { c: '*' } },
          'node_modules/o/node_modules/c': { ...LOCKED },
          'node_modules/p': { ...LOCKED, dev: true },
          'node_modules/q': { ...LOCKED, peer: true },
          'node_modules/stray': { ...LOCKED, extraneous: true },
        },
      },
    });
    expect(packages).toEqual([
      toRow('a', { direct: true }),
      toRow('b', { ranges: ['^1.0.0', '~1.0.0'] }),
      toRow('c', { ranges: ['*', '^1.0.0'] }),
      toRow('c', { version: '2.0.0', ranges: ['^2.0.0'] }),
      toRow('o', { direct: true }),
      toRow('q', { direct: true, ranges: ['>=1'] }),
    ]);
    expect(snapshotTakenAt).toBeNull();
  });

  it('is asked for in the versions that the app puts in the place of others', async () => {
    const { packages } = await read({
      'package.json': {
        dependencies: { a: '^1.0.0', b: '1.0.0' },
        devDependencies: { d: '~1.0.0' },
        overrides: {
          a: { c: '1.0.0', d: '$d' },
          'e@1': '1.0.x',
          'e@2': '2.0.x',
          b: { '.': '1.0.0', f: '1' },
        },
      },
      [LOCK]: {
        packages: {
          'node_modules/a': { ...LOCKED, dependencies: { c: '^1.0.0', d: '*', e: '^1.0.0' } },
          'node_modules/b': { ...LOCKED, dependencies: { c: '^1.0.0', f: '^1.0.0' } },
          'node_modules/b/node_modules/c': { ...LOCKED, version: '1.1.0' },
          'node_modules/c': { ...LOCKED, dependencies: { d: '>=1' } },
          'node_modules/d': LOCKED,
          'node_modules/e': LOCKED,
          'node_modules/f': LOCKED,
        },
      },
    });
    expect(packages).toEqual([
      toRow('a', { direct: true }),
      toRow('b', { direct: true, ranges: ['1.0.0'] }),
      toRow('c', { ranges: ['1.0.0'] }),
      toRow('c', { version: '1.1.0' }),
      toRow('d', { ranges: ['~1.0.0'] }),
      toRow('e', { ranges: ['1.0.x'] }),
      toRow('f', { ranges: ['1'] }),
    ]);
  });

  it('is found above the folder of a workspace, of which only its own packages count', async () => {
    const top = makeFolder({
      'package.json': { workspaces: ['apps/*'], dependencies: { a: '^1.0.0' } },
      'apps/web/package.json': { name: 'web', dependencies: { b: '^1.0.0', lib: '*' } },
      'apps/lib/package.json': { name: 'lib', license: 'ISC' },
      [LOCK]: {
        packages: {
          'apps/lib': { version: '0.1.0', dependencies: { c: '^1.0.0' } },
          'apps/web': { dependencies: { b: '^1.0.0', lib: '*' } },
          'apps/web/node_modules/b': LOCKED,
          'node_modules/a': LOCKED,
          'node_modules/b': { ...LOCKED, version: '2.0.0' },
          'node_modules/c': LOCKED,
          'node_modules/lib': { resolved: 'apps/lib', link: true },
          'node_modules/web': { resolved: 'apps/web', link: true },
        },
      },
    });
    const { packages } = await readInstalled({ directory: `${top}/apps/web` });
    const lib = toRow('lib', { version: '0.1.0', licence: 'ISC', direct: true, ranges: ['*'], local: true });
    expect(packages).toEqual([toRow('b', { direct: true }), toRow('c'), lib]);
    const all = await readInstalled({ directory: top });
    expect(all.packages.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'lib', 'web']);
  });

  it('names a package as the registry knows it, not as the app calls it', async () => {
    const { packages } = await read({
      'package.json': { dependencies: { mine: 'npm:theirs@^1.0.0' } },
      [LOCK]: { packages: { 'node_modules/mine': { ...LOCKED, name: 'theirs' } } },
    });
    expect(packages).toEqual([toRow('theirs', { direct: true, ranges: ['npm:theirs@^1.0.0'] })]);
  });

  it.each<[string, object, string, object]>([
    ['an old kind of licence', { version: '1.0.0' }, '{"licenses":[{"type":"MIT"}]}', {}],
    ['no licence', { version: '1.0.0' }, '{}', { licence: null }],
    ['no version', { license: 'MIT' }, '{}', { version: null }],
    ['a package.json that is broken', { version: '1.0.0' }, '{{{', { licence: null }],
    ['a package.json that is no object', { version: '1.0.0' }, '"yes"', { licence: null }],
    ['ranges that are none', { ...LOCKED, dependencies: { b: 7 } }, '{}', {}],
  ])('takes a package with %s', async (_, locked, manifest, told) => {
    const { packages } = await read({
      'package.json': { dependencies: { a: '^1.0.0' } },
      'node_modules/a/package.json': manifest,
      [LOCK]: { packages: { 'node_modules/a': locked } },
    });
    expect(packages).toEqual([toRow('a', { direct: true, ...told })]);
  });

  it('is nothing where the app asks for nothing', async () => {
    expect((await read({ 'package.json': '{}', [LOCK]: { packages: {} } })).packages).toEqual([]);
  });
});

const SNAPSHOT = { takenAt: '2026-11-20T08:00:00.000Z', packages: [toRow('a')] };
const FROM_SNAPSHOT = { packages: [toRow('a')], snapshotTakenAt: new Date(SNAPSHOT.takenAt) };

describe('what is installed, from a snapshot', () => {
  it.each<[string, Files, Partial<InstalledSource>]>([
    ['that lies in the folder', { 'packages.snapshot.json': SNAPSHOT }, {}],
    ['that is named', { 'made/it.json': SNAPSHOT }, { snapshot: 'made/it.json' }],
    ['that is handed in', {}, { snapshot: SNAPSHOT }],
    ['where the lock file is broken', { [LOCK]: '{{{', 'package.json': '{}' }, { snapshot: SNAPSHOT }],
  ])('%s', async (_, files, source) => {
    expect(await read(files, source)).toEqual(FROM_SNAPSHOT);
  });

  it('is not looked at where there is the lock file of npm', async () => {
    const files = { 'package.json': '{}', [LOCK]: { packages: {} }, 'packages.snapshot.json': SNAPSHOT };
    expect(await read(files)).toEqual({ packages: [], snapshotTakenAt: null });
  });
});

test.each<[string, Files, Partial<InstalledSource>, RegExp]>([
  [
    'nothing',
    {},
    {},
    /^There is no node_modules\/\.package-lock\.json.*There is no .*packages\.snapshot\.json\. Run/,
  ],
  ['half a lock file', { [LOCK]: '{"packages":{' }, {}, /\.package-lock\.json cannot be read: .*JSON/],
  ['a lock file that is empty', { [LOCK]: '' }, {}, /\.package-lock\.json cannot be read: .*JSON/],
  ['a lock file of another kind', { [LOCK]: '[]' }, {}, /cannot be read: Invalid input: expected object/],
  ['a lock file without packages', { [LOCK]: '{}' }, {}, /cannot be read: packages: Invalid input/],
  [
    'an odd package in the lock file',
    { 'package.json': '{}', [LOCK]: { packages: { 'node_modules/a': { version: 7 } } } },
    {},
    /cannot be read: packages\.node_modules\/a\.version: Invalid input/,
  ],
  ['no package.json', { [LOCK]: { packages: {} } }, {}, /cannot be read: ENOENT.*package\.json/],
  [
    'an odd package.json',
    { 'package.json': { dependencies: { a: 1 } }, [LOCK]: { packages: {} } },
    {},
    /cannot be read: dependencies\.a: Invalid input/,
  ],
  ['a snapshot that is none', { 'packages.snapshot.json': '{}' }, {}, /is no snapshot: takenAt: Invalid/],
  ['half a snapshot', { 'packages.snapshot.json': '{' }, {}, /is no snapshot: .*JSON/],
  ['an imported snapshot that is none', {}, { snapshot: [] }, /The snapshot is no snapshot: Invalid input/],
])('%s is told as the reason, with what to do', async (_, files, source, reason) => {
  await expect(read(files, source)).rejects.toThrow(reason);
  await expect(read(files, source)).rejects.toThrow(/Run "statusql snapshot"/);
});
