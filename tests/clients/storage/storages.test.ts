import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStorage } from 'unstorage';
import fsDriver from 'unstorage/drivers/fs-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '../../../lib/clients/storage/directory.ts';
import { unstorage } from '../../../lib/clients/storage/unstorage.ts';
import type { StorageClient } from '../../../lib/clients/storage-client.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'statusql-storages-'));
});
afterAll(() => rm(root, { recursive: true }));

const storages: [name: string, tellsSize: boolean, make: () => StorageClient][] = [
  ['a directory that is not there yet', true, () => directory(join(root, 'new', 'deep'))],
  ['unstorage in memory', false, () => unstorage(createStorage())],
  ['unstorage on files', true, () => unstorage(() => createStorage({ driver: fsDriver({ base: root }) }))],
];

describe.each(storages)('%s', (_, tellsSize, make) => {
  it('keeps a file and lets go of it', async () => {
    const storage = make();
    await storage.write('file.txt', 'written: 1');
    expect(await storage.readSizeBytes('file.txt')).toBe(tellsSize ? 10 : null);
    expect(await storage.read('file.txt')).toBe('written: 1');
    await storage.delete('file.txt');
    await storage.close();
  });
});

describe('a directory', () => {
  it('never writes over a file, and says when one could not be deleted', async () => {
    const storage = directory(root);
    await storage.write('twice.txt', 'first');
    await expect(storage.write('twice.txt', 'second')).rejects.toThrow('EEXIST');
    await storage.delete('twice.txt');
    await expect(storage.delete('twice.txt')).rejects.toThrow('ENOENT');
    expect(await readdir(root)).not.toContain('twice.txt');
  });
});
