import { lstat, mkdir, open, realpath, rm } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { Target } from './targets.ts';

/** What became of the targets, by their paths. */
export interface WriteResult {
  /** What is new. */
  wrote: string[];
  /** What was there, and is as it was. */
  kept: string[];
  /** What is not there, since the first of it cannot be written. */
  missed: string[];
  /** Why it cannot. */
  reason?: string;
}

/**
 * Writes the targets that are not there yet, up to the first that cannot be written.
 * @param write writes a file, and resolves to whether it did; by default only where there is none.
 */
export async function writeTargets(
  folder: string,
  targets: readonly Target[],
  write = createFile,
): Promise<WriteResult> {
  const result: WriteResult = { wrote: [], kept: [], missed: [] };
  for (const { path, text, existing } of targets) {
    if (existing) result.kept.push(existing);
    else if (result.reason !== undefined) result.missed.push(path);
    else {
      try {
        await assertInside(folder, path);
        const isNew = await write(join(folder, path), text);
        (isNew ? result.wrote : result.kept).push(path);
      } catch (error) {
        result.reason = (error as Error).message;
        result.missed.push(path);
      }
    }
  }
  return result;
}

async function createFile(path: string, text: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'wx').catch(async (error: NodeJS.ErrnoException) => {
    // It appeared since we looked, or is a link that leads nowhere.
    if (error.code === 'EEXIST' && !(await lstat(path)).isDirectory()) return undefined;
    throw error;
  });
  if (!file) return false;
  try {
    await file.writeFile(text);
    return true;
  } catch (error) {
    // The next run would keep half a file.
    await rm(path);
    throw error;
  } finally {
    await file.close();
  }
}

/**
 * Checks that a file which is to be made would be in a folder, and not where a link in its path leads to.
 * @throws Error where it would not.
 */
async function assertInside(folder: string, path: string): Promise<void> {
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
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return findRealFolder(above);
    throw error;
  }
}
