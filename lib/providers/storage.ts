import { randomUUID } from 'node:crypto';
import { assertClient } from '../clients/assert-client.ts';
import type { StorageClient } from '../clients/storage.ts';
import { type CheckOptions, type HealthCheck, healthCheck } from '../core/health-check.ts';
import { createStopwatch, fine, problem, type Verdict } from '../core/verdict.ts';

/**
 * A check that writes a file to the storage, reads it back and deletes it.
 * @throws ConfigError for what is no storage.
 */
export function storage(client: StorageClient, options: CheckOptions = {}): HealthCheck {
  assertClient('storage', 'storage', client);
  let isSwept = false;
  return healthCheck({
    description: 'The storage keeps a file and gives it back.',
    ...options,
    async probe({ waitUntil }) {
      const verdict = await probe(client);
      // Once in a process, for those before it.
      if (!isSwept) waitUntil(sweep(client));
      isSwept = true;
      return verdict;
    },
    close: () => client.close?.(),
  });
}

/** What the files are called that a check writes: `statusql-<UUID>.txt`. */
const OWN_FILE = /^statusql-[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\.txt$/;
// No check takes as long, also where the clocks of those who share a storage differ.
const LEFT_AFTER_MS = 60 * 60_000;

async function sweep(client: StorageClient): Promise<void> {
  await client.sweep?.(OWN_FILE, LEFT_AFTER_MS);
}

async function probe(client: StorageClient): Promise<Verdict> {
  const name = `statusql-${randomUUID()}.txt`;
  const roundTrip = createStopwatch('roundTrip');
  const fault = await findFault(client, name).catch(async (error) => {
    // What went wrong first counts; the file may well not be there.
    await client.delete(name).catch(() => {});
    throw error;
  });
  await client.delete(name);
  return fault === undefined ? fine([roundTrip()]) : problem(fault);
}

async function findFault(client: StorageClient, name: string): Promise<string | undefined> {
  const content = `Written by a check of statusql: ${name}\n`;
  await client.write(name, content);
  const sizeBytes = await client.readSizeBytes(name);
  if (sizeBytes !== null && sizeBytes !== content.length) {
    return `The file has ${sizeBytes} bytes; ${content.length} were written.`;
  }
  if ((await client.read(name)) !== content) return 'The file reads otherwise than it was written.';
  return undefined;
}
