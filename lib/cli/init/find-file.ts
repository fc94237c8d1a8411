import { statSync } from 'node:fs';
import { join } from 'node:path';

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

/** Whether a file is there, and not a folder of its name; a link counts as what it leads to. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
