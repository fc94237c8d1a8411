import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStorage } from 'unstorage';
import { describe, expect, it } from 'vitest';
import { directory } from '../../lib/clients/storage/directory.ts';
import { unstorage } from '../../lib/clients/storage/unstorage.ts';
import type { StorageClient } from '../../lib/clients/storage.ts';
import { defineStatus } from '../../lib/core/define-status.ts';
import { storage } from '../../lib/providers/storage.ts';
import { describeCheckContract, type Subject, TIMEOUT_MS } from './contract.ts';

async function inDirectory(): Promise<Subject> {
  const root = await mkdtemp(join(tmpdir(), 'statusql-storage-'));
  const path = join(root, 'kept', 'here');
  return {
    check: storage(directory(path), { timeoutMs: TIMEOUT_MS }),
    outage: {
      async start() {
        await rename(path, `${path}-away`);
        await writeFile(path, 'a file in its place');
      },
      async end() {
        await rm(path);
        await rename(`${path}-away`, path);
      },
      cause: /EEXIST|ENOTDIR/,
    },
    listContents: () => readdir(path),
    stop: () => rm(root, { recursive: true }),
  };
}

describeCheckContract('storage in a directory', inDirectory, ['outage']);

describe('storage', () => {
  async function look(fault: Partial<StorageClient>) {
    const files = createStorage();
    const health = { storage: storage({ ...unstorage(files), ...fault }) };
    const status = defineStatus({ name: randomUUID(), resources: { health } });
    const report = await status.report('health');
    return { ...report.checks[0]?.probes[0], left: await files.getKeys() };
  }
  const fail = async () => {
    throw new Error('broken');
  };

  it('measures the round trip', async () => {
    expect(await look({})).toMatchObject({
      status: 'fine',
      measurements: [{ name: 'roundTrip', unit: 'ms' }],
    });
  });

  it.each([
    ['the size is wrong', { readSizeBytes: async () => 1 }, /^The file has 1 bytes; \d+ were written\.$/],
    ['the content is another', { read: async () => 'other' }, /^The file reads otherwise/],
    ['the size cannot be read', { readSizeBytes: fail }, /^broken$/],
    ['the file cannot be read', { read: fail }, /^broken$/],
  ])('says when %s, and leaves no file behind', async (_, fault, message) => {
    expect(await look(fault)).toMatchObject({
      status: 'problem',
      message: expect.stringMatching(message),
      left: [],
    });
  });

  it('says when the file cannot be deleted', async () => {
    expect(await look({ delete: fail })).toMatchObject({ status: 'problem', message: 'broken' });
  });
});
