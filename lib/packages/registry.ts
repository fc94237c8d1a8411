import type { Result } from 'npm-package-arg';
import type { Options } from 'npm-registry-fetch';
import { type FetchBounds, fetchJson, LookupError } from './fetch-json.ts';
import { toLicence } from './licence.ts';
import type { NewestAnswer } from './newest-store.ts';
import { loadNpm, type Npm, readNpmOptions, type Variables } from './npm-modules.ts';
import { isRecord, type Manifest, type Packument, pickVersions, toPackument } from './packument.ts';
import type { InstalledPackage } from './snapshot.ts';

/** Knows the newest version of a package. */
export interface Registry {
  /** @throws LookupError when the registry does not say. */
  lookUp(installed: InstalledPackage, signal: AbortSignal): Promise<NewestAnswer>;
}

/** Which registry to ask, and how long to wait for it. */
export interface RegistryOptions extends Partial<FetchBounds> {
  /** The folder whose .npmrc counts. */
  directory: string;
  env: Variables;
}

const NOTHING = { newest: null, newestLicence: null, wanted: null, deprecated: null };
const SHORT = 'application/vnd.npm.install-v1+json; q=1.0, application/json; q=0.8, */*';
const LONG = 'application/json';

/**
 * Opens the registries that npm's settings name, read anew; npm's modules are loaded here, and not before.
 * @throws LookupError where the settings cannot be read, MissingPackageError where a module is not installed.
 */
export async function openRegistry({
  directory,
  env,
  timeoutMs = 15_000,
  // Some registries know the long form only, which takes 50 MB where the short one takes two.
  maxBytes = 64 * 1024 * 1024,
}: RegistryOptions): Promise<Registry> {
  const npm = await loadNpm();
  const settings = await readNpmOptions(directory, env).catch((error: Error) => {
    throw new LookupError(`The settings of npm cannot be read: ${error.message}`);
  });
  const fetch = (path: string, options: Options) =>
    fetchJson(npm.fetch, path, { ...settings, ...options }, { timeoutMs, maxBytes });
  // A package may be there in several versions.
  const packuments = new Map<string, Promise<Packument | undefined>>();

  async function readPackument(name: string, path: string, options: Options): Promise<Packument | undefined> {
    // To take no version that is too new, npm needs the times of all.
    const headers = { accept: settings.before ? LONG : SHORT };
    try {
      return toPackument(name, await fetch(path, { ...options, headers }));
    } catch (error) {
      if (error instanceof LookupError && error.code === 404) return undefined;
      throw error;
    }
  }

  async function readLicence(path: string, newest: Manifest, options: Options): Promise<string | null> {
    if (newest.licence !== null) return newest.licence;
    // The short form has none. Some registries cannot tell of one version: then it stays unknown.
    const manifest = await fetch(`${path}/${newest.version}`, options).catch(() => undefined);
    return isRecord(manifest) ? toLicence(manifest) : null;
  }

  return {
    async lookUp(installed, signal) {
      const specs = toRegistrySpecs(npm, installed);
      const { name, version } = installed;
      if (!specs || version === null) return { ...NOTHING, problem: 'It is not from a registry.' };
      if (settings.offline) throw new LookupError('npm is set to be offline.');
      const path = `/${specs[0].escapedName}`;
      const options = { spec: specs[0], signal };
      const reading = packuments.get(path) ?? readPackument(name, path, options);
      packuments.set(path, reading);
      const packument = await reading;
      if (!packument) return { ...NOTHING, problem: 'The registry does not have it.' };
      const { newest, wanted } = pickVersions(npm, packument, version, specs, settings);
      const deprecated = packument.versions[version]?.deprecated || null;
      if (!newest) return { ...NOTHING, deprecated, problem: 'The registry has no version of it.' };
      const isNewest = newest.version === version && installed.licence !== null;
      return {
        newest: newest.version,
        newestLicence: isNewest ? installed.licence : await readLicence(path, newest, options),
        wanted: wanted?.version ?? null,
        deprecated,
        problem: null,
      };
    },
  };
}

/** What is asked of a registry for a package; nothing when it comes from elsewhere, such as a folder or from git. */
function toRegistrySpecs(
  { packageArg }: Npm,
  { name, ranges, local }: InstalledPackage,
): [Result, ...Result[]] | undefined {
  // What pnpm's catalogs stand for is in another file, which may not be here any more.
  const plain = ranges.filter((range) => !range.startsWith('catalog:'));
  try {
    const specs = (plain.length > 0 ? plain : ['*']).map((range) => packageArg.resolve(name, range));
    const [first, ...others] = specs.map((spec) => spec.subSpec ?? spec);
    const isOfRegistry = !local && specs.every(({ registry }) => registry);
    return first && isOfRegistry ? [first, ...others] : undefined;
  } catch {
    // Ranges in the words of other package managers, and names that no registry could have.
    return undefined;
  }
}
