import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StorageClient } from '../../../lib/clients/storage.ts';

/** A storage over something real. */
export interface StorageSubject {
  client: StorageClient;
  /** Whether it knows how large a file is. */
  readsSize: boolean;
  /** Ends what was started for the test. */
  stop?(): Promise<unknown>;
}

/** Describes what every driver of storages must do. */
export function describeStorageContract(name: string, make: () => Promise<StorageSubject>): void {
  describe(`${name}, as every storage`, () => {
    let subject: StorageSubject;
    beforeAll(async () => {
      subject = await make();
    });
    afterAll(async () => {
      await subject.client.close?.();
      await subject.stop?.();
    });

    it('keeps a file and lets go of it', async () => {
      const { client, readsSize } = subject;
      await client.write('file.txt', 'written: ä');
      expect(await client.readSizeBytes('file.txt')).toBe(readsSize ? 11 : null);
      expect(await client.read('file.txt')).toBe('written: ä');
      await client.delete('file.txt');
      // Some fail, and some have nothing.
      expect(await client.read('file.txt').catch(() => 'gone')).not.toContain('written');
    });
  });
}
