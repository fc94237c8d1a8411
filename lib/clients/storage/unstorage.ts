import { createClientCheck } from '../assert-client.ts';
import { type ClientSource, createLazyClient } from '../lazy-client.ts';
import type { StorageClient } from '../storage.ts';

/** What is used of an unstorage instance. */
export interface Unstorage {
  setItem(key: string, value: string): Promise<void>;
  getItem(key: string): Promise<unknown>;
  getMeta(key: string, options: { nativeOnly: boolean }): unknown;
  removeItem(key: string): Promise<void>;
  dispose(): Promise<void>;
}

/**
 * A storage behind unstorage, whatever its drivers.
 * @param source an unstorage instance, or a function that makes it.
 * @throws ConfigError for anything else.
 */
export function unstorage(source: ClientSource<Unstorage>): Required<Omit<StorageClient, 'sweep'>> {
  const { get, close } = createLazyClient(source, { check, end: (storage) => storage.dispose() });
  return {
    write: async (name, content) => (await get()).setItem(name, content),
    readSizeBytes: async (name) => toSize(await (await get()).getMeta(name, { nativeOnly: true })),
    read: async (name) => String(await (await get()).getItem(name)),
    delete: async (name) => (await get()).removeItem(name),
    close,
  };
}

const check = createClientCheck('unstorage', 'an unstorage instance, or a function that makes it', [
  ...['setItem', 'getItem', 'getMeta', 'removeItem'],
]);

/** Only drivers that store files report a size. */
function toSize(meta: unknown): number | null {
  const { size = null } = (meta ?? {}) as { size?: number };
  return size;
}
