import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { AccessOptions } from '../../lib/core/config.ts';

const ROOT = new URL('../../', import.meta.url).pathname;

/** A folder that is gone after the test, or where `onEnd` says. */
export function makeFolder(onEnd: (cleanUp: () => void) => void = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'statusql-fault-'));
  onEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What a config is made of. */
interface ConfigParts {
  /** The folder that its check of a storage watches. */
  files?: string;
  /** Whether it has an embedded database, in `database`. */
  embeds?: boolean;
  access?: AccessOptions;
  onEnd?: (cleanUp: () => void) => void;
}

/** A folder with a config. */
export function makeConfig({
  files = 'files',
  embeds = false,
  access = { anonymous: 'details' },
  onEnd,
}: ConfigParts = {}): string {
  const folder = makeFolder(onEnd);
  writeFileSync(
    join(folder, 'status.config.ts'),
    `
import { directory } from '${ROOT}lib/clients/storage/directory.ts';
import { pglite } from '${ROOT}lib/clients/database/pglite.ts';
import { defineStatus } from '${ROOT}lib/core/define-status.ts';
import { databases } from '${ROOT}lib/providers/databases.ts';
import { storage } from '${ROOT}lib/providers/storage.ts';
import { createEmbedded } from '${ROOT}lib/standalone/embedded/embedded.ts';
${embeds ? "export const embedded = createEmbedded({ directory: 'database' });" : ''}
const health = {
  storage: storage(directory('${files}'), { maxAgeMs: 0 }),
  ${embeds ? 'databases: databases({ default: pglite(embedded.open) }, { timeoutMs: 60_000 }),' : ''}
};
export const status = defineStatus({ resources: { health }, access: ${JSON.stringify(access)} });
`,
  );
  return folder;
}

/** What a server says of its checks, by REST. */
export const askHealth = async (origin: string): Promise<{ code: number }> => {
  const response = await fetch(`${origin}/status/api/health?budgetMs=60000`);
  return { code: response.status, ...((await response.json()) as object) };
};
