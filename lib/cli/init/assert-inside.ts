import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { isCode } from '../../standalone/files.ts';

/**
 * Checks that a file which is to be made would be in a folder, and not where a link in its path leads to.
 * @throws Error where it would not.
 */
export async function assertInside(folder: string, path: string): Promise<void> {
  const made = await findRealFolder(join(folder, path));
  const [first = ''] = relative(await realpath(folder), made).split(sep);
  if (first === '..' || isAbsolute(first)) throw new Error(`a link leads out of the app, to ${made}`);
}

/** Where the nearest folder above that is there really is. */
async function findRealFolder(path: string): Promise<string> {
  const above = dirname(path);
  try {
    return await realpath(above);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return findRealFolder(above);
    throw error;
  }
}
