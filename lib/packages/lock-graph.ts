import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { toLicence } from './licence.ts';
import { loadOverrideSet } from './npm-modules.ts';
import type { PackageGraph } from './package-graph.ts';

/** What npm writes down of the tree it has installed. */
const LOCK_FILE = 'node_modules/.package-lock.json';

const ranges = z.record(z.string(), z.string());
const known = ranges.catch({});
const entry = z.object({
  name: z.string().optional(),
  version: z.string().optional(),
  license: z.unknown().optional(),
  link: z.boolean().optional(),
  /** Of a link, the path it leads to. */
  resolved: z.string().optional().catch(undefined),
  dependencies: known,
  optionalDependencies: known,
  peerDependencies: known,
});
const lock = z.object({ packages: z.record(z.string(), entry) });
const manifest = z.object({
  dependencies: ranges.optional(),
  optionalDependencies: ranges.optional(),
  peerDependencies: ranges.optional(),
  devDependencies: ranges.optional(),
  workspaces: z.unknown().optional(),
  overrides: z.record(z.string(), z.unknown()).catch({}),
});

type Entry = z.infer<typeof entry>;

/** The lock file that npm left in node_modules, of a folder or of one above it; nothing when there is none. */
export function findLockFile(directory: string): string | undefined {
  const path = join(resolve(directory), LOCK_FILE);
  if (existsSync(path)) return path;
  const above = dirname(resolve(directory));
  return above === resolve(directory) ? undefined : findLockFile(above);
}

/**
 * The packages of the app in a folder, as npm's own lock file in node_modules tells them.
 * @throws Error when the lock file or the app's package.json is broken.
 */
export async function readLockGraph(path: string, directory: string): Promise<PackageGraph<string>> {
  const top = dirname(dirname(path));
  const { packages } = lock.parse(await readJson(path));
  const app = manifest.parse(await readJson(join(directory, 'package.json')));
  const root = relative(top, resolve(directory)).split(sep).join('/');
  // Those of the topmost package.json alone count, as the ranges do that they refer to.
  const { overrides, ...project } = manifest.parse(await readManifest(top));
  const toRange = await readOverrides(overrides, { ...toRanges(project), ...project.devDependencies });
  const links = app.workspaces ? Object.keys(packages).filter((place) => packages[place]?.link) : [];

  return {
    root,
    dependenciesOf(place) {
      const dependencies = Object.entries(
        place === root ? toOwnRanges(app) : toRanges(packages[place] ?? {}),
      );
      const has = dependencies.flatMap(([name, range]) => {
        const to = find(packages, place, name);
        return to === undefined ? [] : [{ range: toRange(place, name, range, to), to }];
      });
      // A project of workspaces has them all.
      return place === root ? [...has, ...links.map((link) => ({ to: follow(packages, link) }))] : has;
    },
    async describe(place) {
      const { name = toName(place), version, license } = packages[place] ?? {};
      // npm keeps only licences that are a text.
      const licence = toLicence({ license }) ?? toLicence(await readManifest(join(top, place)));
      return { name, version: version ?? null, licence, local: !isInstalled(place) };
    },
  };
}

/** The range that counts where the package at a place asks for that of another, and has it there. */
type OverrideReader = (place: string, name: string, range: string, to: string) => string;

/**
 * Reads the overrides of npm's package.json.
 * @param ranges those of the project itself, to which an override may refer.
 * @throws Error for an override without a name.
 */
async function readOverrides(
  overrides: Record<string, unknown>,
  ranges: Record<string, string>,
): Promise<OverrideReader> {
  if (Object.keys(overrides).length === 0) return (_place, _name, range) => range;
  const OverrideSet = await loadOverrideSet();
  const top = new OverrideSet({ overrides });
  // Below a package that is overridden, its own rules hold too.
  const rules = new Map<string, typeof top>();
  return (place, name, range, to) => {
    const rule = (rules.get(place) ?? top).getEdgeRule({ name, rawSpec: range });
    if (!rules.has(to)) rules.set(to, rule);
    // Without a value of its own it is there for the packages below.
    if (rule.name !== name || rule.value === undefined || rule.value === '*') return range;
    return rule.value.startsWith('$') ? (ranges[rule.value.slice(1)] ?? range) : rule.value;
  };
}

type Dependent = Partial<Pick<Entry, 'dependencies' | 'optionalDependencies' | 'peerDependencies'>>;

function toRanges({
  dependencies,
  optionalDependencies,
  peerDependencies,
}: Dependent): Record<string, string> {
  return { ...peerDependencies, ...dependencies, ...optionalDependencies };
}

/** What the app has for its development alone, it has not in production, though it may ask who uses it for the same. */
function toOwnRanges({ peerDependencies = {}, devDependencies = {}, ...app }: z.infer<typeof manifest>) {
  const peers = Object.entries(peerDependencies).filter(([name]) => !(name in devDependencies));
  return toRanges({ ...app, peerDependencies: Object.fromEntries(peers) });
}

/** Finds a package as Node does: in the node_modules of the dependent's folder, or of the nearest folder above. */
function find(packages: Record<string, Entry>, from: string, name: string): string | undefined {
  const place = [from, 'node_modules', name].filter(Boolean).join('/');
  if (packages[place]) return follow(packages, place);
  if (!from) return undefined;
  return find(packages, from.split('/').slice(0, -1).join('/'), name);
}

function follow(packages: Record<string, Entry>, place: string): string {
  const { link, resolved } = packages[place] ?? {};
  return link && resolved !== undefined ? resolved : place;
}

/** npm tells the name only where it is not that of the folder. */
function toName(place: string): string {
  return /(@[^/]+\/)?[^/]*$/.exec(place)?.[0] ?? place;
}

function isInstalled(place: string): boolean {
  return /(^|\/)node_modules\//.test(place);
}

async function readManifest(folder: string): Promise<Record<string, unknown>> {
  const manifest = await readJson(join(folder, 'package.json')).catch(() => undefined);
  return typeof manifest === 'object' && manifest !== null ? { ...manifest } : {};
}

async function readJson(path: string): Promise<unknown> {
  // Some editors begin a file with a byte order mark.
  return JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
}
