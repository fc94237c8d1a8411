import { linkSync, readFileSync } from 'node:fs';
import { toFileCode } from '../clients/folder-fault.ts';

/** What a file holds as text; nothing when there is no such file. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (toFileCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Gives a file another path, where there is none yet: what it holds is there in full, or not at all.
 * @returns whether there was none.
 */
export function linkNew(file: string, path: string): boolean {
  try {
    linkSync(file, path);
    return true;
  } catch (error) {
    if (toFileCode(error) === 'EEXIST') return false;
    throw error;
  }
}
