import { linkSync } from 'node:fs';
import { isCode } from './is-code.ts';

/**
 * Gives a file another path, where there is none yet: what it holds is there as a whole, or not at all.
 * @returns whether there was none.
 */
export function linkNew(file: string, path: string): boolean {
  try {
    linkSync(file, path);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}
