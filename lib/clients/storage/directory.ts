import { readFile, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '../../core/errors.ts';
import { toFileCode, toFolderFault } from '../folder-fault.ts';
import { makeFolder } from '../make-folder.ts';
import type { StorageClient } from '../storage.ts';
import { sweepFolder } from '../sweep-folder.ts';

/**
 * A storage in a local directory, which is made when it is not there.
 * @param path absolute, or relative to the working directory.
 * @throws ConfigError for anything but a path.
 */
export function directory(path: string): StorageClient {
  if (typeof path !== 'string' || path === '') {
    throw new ConfigError("directory takes the path of a folder, as in directory('files').");
  }
  const locate = (name: string) => join(path, name);
  return {
    async write(name, content) {
      try {
        await makeFolder(path);
        // Never over a file that is there.
        await writeFile(locate(name), content, { flag: 'wx' });
      } catch (error) {
        throw toFileCode(error) === 'EEXIST' ? error : toFolderFault(error, `The folder ${path}`);
      }
    },
    readSizeBytes: async (name) => (await stat(locate(name))).size,
    read: (name) => readFile(locate(name), 'utf8'),
    delete: (name) => unlink(locate(name)),
    sweep: (pattern, olderThanMs) => sweepFolder(path, pattern, olderThanMs),
  };
}
