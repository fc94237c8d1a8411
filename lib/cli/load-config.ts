import { basename } from 'node:path';
import type { StatusQL } from '../core/define-status.ts';
import { silentLogger } from '../core/silent-logger.ts';
import { toIssueLine } from '../core/to-issue-line.ts';
import { findSecrets } from '../redact/find-secrets.ts';
import { createRedact } from '../redact/redact.ts';
import { toAppFolder } from './app-folder.ts';
import { findConfigCache } from './config-cache.ts';
import { NoAnswerError } from './failure.ts';
import { findConfig } from './find-config.ts';
import type { HeldDatabase } from './held-database.ts';
import { loadEnvFiles } from './load-env-files.ts';
import { toPlainText } from './plain-text.ts';
import type { Shell } from './shell.ts';

/** What a config exports. */
export interface Config {
  status: StatusQL;
  /** The embedded database, where the config uses one. */
  embedded?: HeldDatabase;
}

/** How a config is loaded. */
interface LoadOptions {
  /** Whether its logger writes; by default the answer alone is written, as a log may go to stdout too. */
  logs?: boolean;
}

/**
 * Loads a config with the path aliases of its tsconfig.json, in TypeScript too, and with the `.env` files beside it.
 * @param given its path; by default it is found in the working directory.
 * @throws NoAnswerError when it is not there, cannot be loaded, exports no status, or the environment does not fit it.
 */
export async function loadConfig(
  { cwd }: Pick<Shell, 'cwd'>,
  given: string | undefined,
  { logs = false }: LoadOptions = {},
): Promise<Config> {
  const path = findConfig(cwd(), given);
  loadEnvFiles(toAppFolder(path));
  const name = basename(path);
  const { createJiti } = await import('jiti');
  const exported = await createJiti(path, { tsconfigPaths: true, fsCache: findConfigCache(path) })
    .import<Record<string, unknown>>(path)
    .catch((error: unknown) => {
      throw new NoAnswerError(`${name} cannot be loaded: ${toReason(error)}`);
    });
  const status = [exported.status, exported.default].find(isStatus);
  if (!status) {
    throw new NoAnswerError(`${name} exports no status: write export const status = defineStatus({ … }).`);
  }
  if (status.environmentIssues.length > 0) {
    throw new NoAnswerError(...status.environmentIssues.map(toIssueLine).map(status.redact));
  }
  if (!logs) Object.assign(status.logger, silentLogger);
  return { status, embedded: exported.embedded as Config['embedded'] };
}

function isStatus(value: unknown): value is StatusQL {
  return typeof value === 'object' && value !== null && 'report' in value && 'resources' in value;
}

function toReason(error: unknown): string {
  // Nobody else knows the secrets yet.
  const redact = createRedact(findSecrets(process.env));
  return toPlainText(redact(error instanceof Error ? error.message : String(error)));
}
