import { readFile, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StorageClient } from '../storage-client.ts';
import { makeFolder } from './make-folder.ts';

/**
 * A storage in a local directory, which is made when it is not there.
 * @param path absolute, or relative to the working directory.
 */
export function directory(path: string): StorageClient {
  const locate = (name: string) => join(path, name);
  return {
    async write(name, content) {
      await makeFolder(path);
      // Never over a file that is there.
      await writeFile(locate(name), content, { flag: 'wx' });
    },
    readSizeBytes: async (name) => (await stat(locate(name))).size,
    read: (name) => readFile(locate(name), 'utf8'),
    delete: (name) => unlink(locate(name)),
    close: async () => {},
  };
}
