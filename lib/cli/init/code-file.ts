import { join } from 'node:path';
import { isFile } from './is-file.ts';

const EXTENSIONS = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'];

/**
 * The first of some files of code that is there, whatever its extension.
 * @param folder the folder that the paths begin at.
 * @param stems paths without their extension.
 */
export function findCodeFile(folder: string, ...stems: string[]): string | undefined {
  return stems
    .flatMap((stem) => EXTENSIONS.map((extension) => `${stem}.${extension}`))
    .find((path) => isFile(join(folder, path)));
}
