import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { beforeAll, describe, expect, it } from 'vitest';
import { PEERS } from '../../lib/cli/init/hints.ts';
import { findImports, toPackageName } from '../../scripts/package/find-imports.ts';
import { borrow } from '../servers/borrow.ts';
import type { Packed } from './pack.ts';

// What the package may hold, by what it is for.
const KINDS = {
  code: /^(lib|graphql)\/[\w/-]+(\.generated)?\.js$/,
  types: /^(lib|graphql)\/[\w/-]+(\.generated)?\.d\.ts$/,
  styles: /^lib\/website\/[\w/-]+\.module\.css$/,
  SDL: /^graphql\/(status|details|manage)\.graphql$/,
  SQL: /^drizzle\/\d{4}_\w+\.sql$/,
  templates: /^templates\/next\/[\w/.[\]-]+\.tsx?$/,
  help: /^lib\/cli\/help\/[\w/-]+\.txt$/,
  papers: /^(package\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
};

// The packages that a host need not have, and the only entries that may load them or have their types.
const USED_BY: Record<string, RegExp> = {
  next: /^lib\/next\/(page|proxy)\.js$/,
  react: /^lib\/next\/page\.js$/,
  'next-auth': /^lib\/access\/next-auth\.js$/,
  // What checks the watching and the telling asks their tables.
  'drizzle-orm': /^lib\/(db|notify\/checks\/(notifications|scheduler))\.js$/,
};

describe('the package', () => {
  let packed: Omit<Packed, 'end'>;
  let manifest: Record<string, Record<string, unknown>>;
  const sources = new Map<string, string>();

  beforeAll(async () => {
    packed = await borrow('package');
    manifest = JSON.parse(await readFile(join(packed.folder, 'package.json'), 'utf8'));
    for (const path of packed.files) sources.set(path, await readFile(join(packed.folder, path), 'utf8'));
  });

  it('holds files of each kind, and none of another', () => {
    for (const kind of Object.values(KINDS)) expect(packed.files.some((path) => kind.test(path))).toBe(true);
    expect(packed.files.filter((path) => !Object.values(KINDS).some((kind) => kind.test(path)))).toEqual([]);
  });

  it('holds no code that no entry leads to', () => {
    const code = reach(findEntries()).files;
    const types = reach([...code].map(toTypes)).files;
    const all = packed.files.filter((path) => KINDS.code.test(path));
    expect(all.filter((path) => !code.has(path) && !types.has(toTypes(path)))).toEqual([]);
  });

  it('has the entries that the docs list, and no other', async () => {
    const [, table = ''] =
      /^## The entries of the package\n([\s\S]*)/m.exec(await readFile('docs/embedding.md', 'utf8')) ?? [];
    const cells = [...table.matchAll(/^\| (`statusql[^|]*)/gm)].map(([, cell = '']) => cell);
    const listed = cells.flatMap((cell) =>
      [...cell.matchAll(/`(?:statusql)?([^`]*)`/g)].map(([, name]) => `.${name}`),
    );
    const entries = Object.keys(manifest.exports ?? {}).map((entry) =>
      entry.replace(/^(.\/(?:clients|notify|providers))\/.*/, '$1/*'),
    );
    expect([...listed, './package.json'].sort()).toEqual([...new Set(entries)].sort());
  });

  it('has an entry for each page of the docs on a check, a stat or a client, and none for a helper', async () => {
    const listPages = async (folder: string) =>
      (await readdir(`docs/${folder}`))
        .map((page) => page.replace(/\.md$/, ''))
        .filter((page) => page !== 'README');
    const toNames = (folder: string) =>
      Object.keys(manifest.exports ?? {}).flatMap((entry) =>
        entry.startsWith(`./${folder}/`) ? [entry.slice(folder.length + 3).replace(/-options$/, '')] : [],
      );
    expect([...new Set(toNames('clients'))].sort()).toEqual((await listPages('clients')).sort());
    expect([...toNames('providers'), 'packages'].sort()).toEqual((await listPages('checks')).sort());
  });

  it('leaves what not every host uses to those that do', () => {
    const { dependencies = {}, peerDependenciesMeta = {} } = manifest;
    const optional = Object.keys(peerDependenciesMeta);
    expect(optional).toEqual(
      expect.arrayContaining([
        ...['@graphql-yoga/render-graphiql', '@graphql-yoga/plugin-apq'],
        ...['@sinonjs/fake-timers', '@npmcli/arborist'],
      ]),
    );
    // Those that are peers would be missing after npm install --legacy-peer-deps.
    expect(dependencies).toMatchObject({ '@pothos/core': '^4.12.0', '@pothos/plugin-complexity': '^4.1.0' });
  });

  it('names every package that it imports, and none that it does not', () => {
    const { dependencies = {}, peerDependencies = {} } = manifest;
    const code = reach(findEntries());
    const imported = new Set([...code.packages, ...reach([...code.files].map(toTypes)).packages]);
    const named = [...Object.keys(dependencies), ...Object.keys(peerDependencies)];
    expect([...imported].filter((name) => !named.includes(name))).toEqual([]);
    expect(Object.keys(dependencies).filter((name) => !imported.has(name))).toEqual([]);
  });

  it('loads what a host need not have only where it is used', () => {
    const optional = Object.keys(manifest.peerDependenciesMeta ?? {});
    const loads = findEntries().flatMap((entry) =>
      [...reach([entry], false).packages]
        .filter((name) => optional.includes(name) && !USED_BY[name]?.test(entry))
        .map((name) => `${entry} loads ${name}`),
    );
    expect(loads).toEqual([]);
  });

  it('has types that need no package but those of what an entry is for', () => {
    const optional = Object.keys(manifest.peerDependenciesMeta ?? {});
    const needs = findEntries().flatMap((entry) =>
      [...reach([toTypes(entry)]).packages]
        .filter((name) => optional.includes(name))
        .map((name) => [entry, name]),
    );
    const isForIt = ([entry = '', name = '']: string[]) => USED_BY[name]?.test(entry);
    expect(needs.filter((need) => !isForIt(need))).toEqual([]);
  });

  it('has the styles that its pages import, and keeps what is for the browser marked so', () => {
    const styles = [...sources].flatMap(([path, source]) =>
      KINDS.code.test(path)
        ? [...source.matchAll(/from '(\.{1,2}\/[\w/.-]+\.module\.css)'/g)].map(([, to = '']) =>
            join(path, '..', to),
          )
        : [],
    );
    expect(styles.length).toBeGreaterThan(20);
    expect(styles.filter((path) => !sources.has(path))).toEqual([]);
    expect(sources.get('lib/website/time/ticking-time.js')).toMatch(/^'use client';/);
  });

  it('has the peers for every host that statusql init tells of', () => {
    const { peerDependencies = {}, peerDependenciesMeta = {} } = manifest;
    const needed = Object.keys(peerDependencies).filter((name) => !(name in peerDependenciesMeta));
    expect([...PEERS].sort()).toEqual(needed.sort());
  });

  it('is well to publint', async () => {
    const { messages } = await publint({ pkgDir: packed.folder, strict: true });
    expect(messages).toEqual([]);
  });

  it('has types that ESM and bundlers find, says attw', async () => {
    const args = [
      'node_modules/@arethetypeswrong/cli/dist/index.js',
      packed.tarball,
      '--profile',
      'esm-only',
    ];
    await promisify(execFile)(process.execPath, [...args, '--no-definitely-typed']);
  });

  function findEntries(): string[] {
    const { exports = {}, bin = {} } = manifest;
    const targets = [...Object.values(exports), ...Object.values(bin)].flatMap((target) =>
      typeof target === 'string' ? target : ((target as { default?: string } | null)?.default ?? []),
    );
    const patterns = targets.map((target) => new RegExp(`^${target.slice(2).replace('*', '[\\w-]+')}$`));
    return packed.files.filter((path) => KINDS.code.test(path) && patterns.some((each) => each.test(path)));
  }

  /** The files and packages that some files import, and those do; dynamic imports too, where they are asked for. */
  function reach(entries: readonly string[], isWhole = true): { files: Set<string>; packages: Set<string> } {
    const [files, packages] = [new Set(entries), new Set<string>()];
    for (const file of files) {
      for (const { specifier, isDynamic } of findImports(sources.get(file) ?? '')) {
        if (isDynamic && !isWhole) continue;
        if (specifier.startsWith('.')) files.add(toFile(file, specifier));
        else if (!isBuiltin(specifier)) packages.add(toPackageName(specifier));
      }
    }
    return { files, packages };
  }
});

/** Where a relative specifier leads; types say `.ts` where they mean the types of that. */
function toFile(from: string, specifier: string): string {
  const path = join(from, '..', specifier);
  return from.endsWith('.d.ts') ? path.replace(/\.[jt]sx?$/, '.d.ts') : path;
}

function toTypes(path: string): string {
  return path.replace(/\.js$/, '.d.ts');
}
