import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { borrow } from '../servers/borrow.ts';

const LIB = new URL('../../lib/', import.meta.url).pathname;

/** A config that uses an embedded database, and stores files, in `$FOLDER`. */
const CONFIG = `
  import { createEmbedded } from '${LIB}standalone/embedded/embedded.ts';
  import { directory } from '${LIB}clients/storage/directory.ts';
  import { defineStatus } from '${LIB}core/define-status.ts';
  import { storage } from '${LIB}providers/storage.ts';
  export const embedded = createEmbedded({ directory: process.env.FOLDER + '/database' });
  const health = { storage: storage(directory(process.env.FOLDER + '/storage')) };
  export const status = defineStatus({ resources: { health } });`;

/** Writes that config to a folder, which is gone after the test. */
export function makeConfig(folder = mkdtempSync(join(tmpdir(), 'statusql-config-'))): string {
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'status.config.ts'), CONFIG);
  return folder;
}

/** A folder that holds an embedded database. */
export async function makeHome(): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'statusql-home-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  cpSync((await borrow('database')).directory, join(home, 'database'), { recursive: true });
  return home;
}
