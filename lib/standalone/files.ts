import { linkSync, readFileSync } from 'node:fs';

/** What a file holds as text; nothing when there is no such file. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Whether an error is the system's one of this code, such as `ENOENT`. */
function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
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
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}
