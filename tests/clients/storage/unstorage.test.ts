import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStorage } from 'unstorage';
import fsDriver from 'unstorage/drivers/fs-lite';
import { unstorage } from '../../../lib/clients/storage/unstorage.ts';
import { describeStorageContract } from './contract.ts';

describeStorageContract('unstorage in memory', async () => ({
  client: unstorage(createStorage()),
  readsSize: false,
}));

describeStorageContract('unstorage on files', async () => {
  const base = await mkdtemp(join(tmpdir(), 'statusql-unstorage-'));
  return {
    client: unstorage(() => createStorage({ driver: fsDriver({ base }) })),
    readsSize: true,
    stop: () => rm(base, { recursive: true }),
  };
});
