import type { Options } from 'npm-registry-fetch';
import { type FetchBounds, fetchJson } from './fetch-json.ts';
import type { InstalledPackage } from './installed-package.ts';
import { toLicence } from './licence.ts';
import { LookupError } from './lookup-error.ts';
import type { NewestAnswer } from './newest.ts';
import { readNpmOptions } from './npm-options.ts';
import { isRecord, type Manifest, type Packument, toPackument } from './packument.ts';
import { pickVersions } from './pick-versions.ts';
import { toRegistrySpecs } from './registry-specs.ts';
import { toReason } from './to-reason.ts';
import type { Variables } from './variables.ts';

/** Tells the newest version of a package. */
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

/** Opens the registries that npm's settings name, read anew; npm's modules are loaded here, and not before. */
export async function openRegistry({
  directory,
  env,
  timeoutMs = 15_000,
  // Some registries know the long form only, which takes 50 MB where the short one takes two.
  maxBytes = 64 * 1024 * 1024,
}: RegistryOptions): Promise<Registry> {
  const npm = await readNpmOptions(directory, env).catch((error) => {
    throw new LookupError(`The settings of npm cannot be read: ${toReason(error)}`);
  });
  const bounds = { timeoutMs, maxBytes };
  // A package may be there in several versions.
  const packuments = new Map<string, Promise<Packument | undefined>>();

  async function readPackument(name: string, path: string, options: Options): Promise<Packument | undefined> {
    // To take no version that is too new, npm needs the times of all.
    const headers = { accept: npm.before ? LONG : SHORT };
    try {
      return toPackument(name, await fetchJson(path, { ...options, headers }, bounds));
    } catch (error) {
      if (error instanceof LookupError && error.code === 404) return undefined;
      throw error;
    }
  }

  async function readLicence(path: string, newest: Manifest, options: Options): Promise<string | null> {
    if (newest.licence !== null) return newest.licence;
    // The short form has none. Some registries cannot tell of one version: then it stays unknown.
    const manifest = await fetchJson(`${path}/${newest.version}`, options, bounds).catch(() => undefined);
    return isRecord(manifest) ? toLicence(manifest) : null;
  }

  return {
    async lookUp(installed, signal) {
      const specs = await toRegistrySpecs(installed);
      const { name, version } = installed;
      if (!specs || version === null) return { ...NOTHING, problem: 'It is not from a registry.' };
      if (npm.offline) throw new LookupError('npm is set to be offline.');
      const path = `/${specs[0].escapedName}`;
      const options: Options = { ...npm, spec: specs[0], signal };
      const asked = packuments.get(path) ?? readPackument(name, path, options);
      packuments.set(path, asked);
      const packument = await asked;
      if (!packument) return { ...NOTHING, problem: 'The registry does not have it.' };
      const { newest, wanted } = await pickVersions(packument, version, specs, npm);
      const deprecated = packument.versions[version]?.deprecated || null;
      if (!newest) return { ...NOTHING, deprecated, problem: 'The registry has no version of it.' };
      const newestLicence =
        newest.version === version && installed.licence !== null
          ? installed.licence
          : await readLicence(path, newest, options);
      return {
        newest: newest.version,
        newestLicence,
        wanted: wanted?.version ?? null,
        deprecated,
        problem: null,
      };
    },
  };
}
