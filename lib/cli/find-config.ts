import { existsSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NoAnswerError } from './errors.ts';

const NAMES = ['', 'src/'].flatMap((folder) =>
  ['ts', 'mts', 'js', 'mjs'].map((extension) => `${folder}status.config.${extension}`),
);

/**
 * The path of the config: the one given, or the one in the working directory or in its `src`.
 * @throws NoAnswerError when it is not there.
 */
export function findConfig(directory: string, given: string | undefined): string {
  const path = (given ? [given] : NAMES).map((name) => resolve(directory, name)).find(existsSync);
  if (path) return path;
  throw new NoAnswerError(
    given
      ? `There is no config at ${given}.`
      : `There is no status.config.ts in ${directory}: go to the folder that has one, or name it with --config; "statusql init" makes one for a Next app.`,
  );
}

/** The folder of the app that a config belongs to, where its `.env` files are: a config in `src` is one below it. */
export function toAppFolder(configPath: string): string {
  const folder = dirname(configPath);
  return basename(folder) === 'src' ? dirname(folder) : folder;
}

/**
 * Where what was made of a config's TypeScript is stored for the next time: in node_modules of its package, else nowhere.
 * Not in the folder for temporary files, where others of the machine could put something of theirs to be run.
 */
export function findConfigCache(configPath: string): string | false {
  const manifest = findPackageJSON(pathToFileURL(configPath));
  const modules = manifest && join(dirname(manifest), 'node_modules');
  return modules && existsSync(modules) ? join(modules, '.cache/jiti') : false;
}
