import { existsSync, mkdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { toFileCode } from './folder-fault.ts';

// Node's own `recursive` never ends where the file system takes no folders, as below /proc, and tells the wrong
// reason where it is read-only: so the parents are made one by one.

/**
 * Makes a folder with its parents, where there is none yet.
 * @throws what the file system says.
 */
export async function makeFolder(path: string): Promise<void> {
  for (const folder of listMissing(path)) await mkdir(folder).catch(ignoreExisting);
}

/** The same at once, for what starts a process. */
export function makeFolderSync(path: string): void {
  for (const folder of listMissing(path)) {
    try {
      mkdirSync(folder);
    } catch (error) {
      ignoreExisting(error);
    }
  }
}

function listMissing(path: string): string[] {
  const folder = resolve(path);
  return existsSync(folder) ? [] : [...listMissing(dirname(folder)), folder];
}

/** Somebody else made it meanwhile. */
function ignoreExisting(error: unknown): void {
  if (toFileCode(error) !== 'EEXIST') throw error;
}
