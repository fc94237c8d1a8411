import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Options } from 'npm-registry-fetch';
import { explainMissing } from '../core/errors.ts';

/** The variables that npm's settings may come from. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** npm's own modules that read what a registry says. */
export type Npm = Awaited<ReturnType<typeof loadNpm>>;

// Who has no stat of packages need not have them.
const PACKAGES = [
  ...['@npmcli/arborist', '@npmcli/config', 'npm-package-arg', 'npm-pick-manifest', 'npm-registry-fetch'],
  'semver',
];

const DEFINITIONS = '@npmcli/config/lib/definitions/index.js';

/**
 * Loads npm's own modules that read what a registry says, at the first question and not before.
 * @throws MissingPackageError where one is not installed.
 */
export async function loadNpm() {
  try {
    const [fetch, packageArg, pickManifest, semver] = await Promise.all([
      import('npm-registry-fetch'),
      import('npm-package-arg'),
      import('npm-pick-manifest'),
      import('semver'),
    ]);
    return {
      fetch: fetch.default,
      packageArg: packageArg.default,
      pickManifest: pickManifest.default,
      semver: semver.default,
    };
  } catch (error) {
    throw explainMissingNpm(error);
  }
}

/**
 * Loads npm's reader of overrides: the nearest rule counts, and one may be for some versions only.
 * @throws MissingPackageError where it is not installed.
 */
export async function loadOverrideSet() {
  try {
    return (await import('@npmcli/arborist/lib/override-set.js')).default;
  } catch (error) {
    throw explainMissingNpm(error);
  }
}

/**
 * Reads the settings of npm as it does itself: from `npm_config_…`, and from the .npmrc files of the folder, the user
 * and the machine.
 * @throws MissingPackageError where what reads them is not installed.
 */
export async function readNpmOptions(directory: string, env: Variables): Promise<Options> {
  const Config = await loadConfig();
  const config = new Config({
    ...loadDefinitions(directory),
    npmPath: directory,
    env: { ...env },
    argv: [],
    cwd: directory,
    warn: false,
  });
  await config.load();
  return config.flat;
}

async function loadConfig() {
  try {
    return (await import('@npmcli/config')).default;
  } catch (error) {
    throw explainMissingNpm(error);
  }
}

/**
 * Loads the definitions of npm's settings as Node does, out of sight of bundlers: these would follow them to node-gyp, where
 * that is installed, and fail at its files. The place of this module may not tell where they are; the app's does.
 * @throws Error where neither has them, as in what Next's `output: 'standalone'` leaves of node_modules.
 */
function loadDefinitions(directory: string): { definitions: object; shorthands: object; flatten: unknown } {
  for (const from of [import.meta.url, resolve(directory, 'package.json')]) {
    try {
      return createRequire(from)(DEFINITIONS);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new Error(
    `${DEFINITIONS} is not there: name its package in outputFileTracingIncludes of next.config`,
  );
}

/** Says what to install where one of npm's modules is missing; any other error as it is. */
export function explainMissingNpm(error: unknown): unknown {
  return explainMissing(error, 'The stat of packages', PACKAGES);
}
