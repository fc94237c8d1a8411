import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const ROOT = new URL('../../', import.meta.url).pathname;

/** A folder that is gone after the test. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'statusql-fault-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with a config that watches a folder `files`, and where told to an embedded database in `database`. */
export function makeConfig({ folder = makeFolder(), files = 'files', embeds = false } = {}): string {
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
export const status = defineStatus({ resources: { health }, access: { anonymous: 'details' } });
`,
  );
  return folder;
}

/** What a server says of its checks, by REST. */
export const askHealth = async (origin: string) => {
  const response = await fetch(`${origin}/status/api/health?budgetMs=60000`);
  return { code: response.status, ...((await response.json()) as object) };
};
