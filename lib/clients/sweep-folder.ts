import { lstat, opendir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { toFileCode } from './folder-fault.ts';

/**
 * Deletes the files of a folder, and none of those below it, that have such a name and are older.
 * @throws what the file system says.
 */
export async function sweepFolder(path: string, pattern: RegExp, olderThanMs: number): Promise<void> {
  const before = Date.now() - olderThanMs;
  for await (const entry of await opendir(path)) {
    if (!entry.isFile() || !pattern.test(entry.name)) continue;
    const file = join(path, entry.name);
    // Somebody else may sweep at the same time.
    await lstat(file)
      .then(({ mtimeMs }) => (mtimeMs < before ? unlink(file) : undefined))
      .catch((error) => {
        if (toFileCode(error) !== 'ENOENT') throw error;
      });
  }
}
