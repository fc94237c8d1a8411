import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { NoAnswerError } from './failure.ts';

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
