import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '../../../lib/clients/storage/directory.ts';
import { ConfigError } from '../../../lib/index.ts';
import { describeStorageContract } from './contract.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'statusql-directory-'));
});
afterAll(() => rm(root, { recursive: true }));

describeStorageContract('a directory that is not there yet', async () => ({
  client: directory(join(root, 'new', 'deep')),
  readsSize: true,
}));

describe('a directory', () => {
  it('never writes over a file, and says when one could not be deleted', async () => {
    const storage = directory(root);
    await storage.write('twice.txt', 'first');
    await expect(storage.write('twice.txt', 'second')).rejects.toThrow('EEXIST');
    await storage.delete('twice.txt');
    await expect(storage.delete('twice.txt')).rejects.toThrow('ENOENT');
    expect(await readdir(root)).not.toContain('twice.txt');
  });

  it.each([undefined, null, '', {}])('refuses %j in place of its path', (path) => {
    expect(() => directory(path as never)).toThrow(ConfigError);
  });
});
