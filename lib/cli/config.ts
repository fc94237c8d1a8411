import { existsSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { waitAtMost } from '../core/deadline.ts';
import type { StatusQL } from '../core/define-status.ts';
import { toIssueLine } from '../core/errors.ts';
import { toCauseMessage } from '../core/probe-error.ts';
import { findSecrets } from '../redact/find-secrets.ts';
import { createRedact } from '../redact/redact.ts';
import { loadEnvFiles } from '../standalone/load-env-files.ts';
import { NoAnswerError } from './errors.ts';
import { type Shell, toPlainText } from './shell.ts';

/** What a config exports. */
export interface Config {
  status: StatusQL;
  /** The embedded database, where the config uses one. */
  embedded?: HeldDatabase;
}

/** A database whose files one process at a time may open, such as the embedded one of the standalone app. */
interface HeldDatabase {
  /** What opens this process, once it holds the database and answers. */
  readonly token: string;
  /** The other process that holds it, and where that answers; nothing when there is none. */
  readLock(): { pid: number; address?: string; token: string } | undefined;
  /**
   * Takes it for this process, which answers at `address`: called again, it tells that address.
   * @throws Error when another process holds it.
   */
  hold(address?: string): void;
  /**
   * Makes it, where there is none yet.
   * @param onMake called before that, as it takes some seconds.
   */
  make(onMake?: () => void): Promise<void>;
  close(): Promise<void>;
}

const NAMES = ['', 'src/'].flatMap((folder) =>
  ['ts', 'mts', 'js', 'mjs'].map((extension) => `${folder}status.config.${extension}`),
);

// A client may wait for an answer that never comes; the process ends soon after anyway.
const CLOSE_WITHIN_MS = 2_000;

/**
 * Loads a config with the path aliases of its tsconfig.json, in TypeScript too, and with the `.env` files beside it.
 * @param given its path; by default it is found in the working directory.
 * @param logs whether its logger writes; by default it does not, as a log may go to stdout too.
 * @throws NoAnswerError when it is not there, cannot be loaded, exports no status, or the environment does not fit it.
 */
export async function loadConfig(
  { cwd }: Pick<Shell, 'cwd'>,
  given: string | undefined,
  { logs = false } = {},
): Promise<Config> {
  const path = findConfig(cwd(), given);
  loadEnvFiles(toAppFolder(path));
  const name = basename(path);
  const { createJiti } = await import('jiti');
  const exported = await createJiti(path, { tsconfigPaths: true, fsCache: findConfigCache(path) })
    .import<Record<string, unknown>>(path)
    .catch((error: unknown) => {
      throw new NoAnswerError(`${name} cannot be loaded: ${toLoadError(error)}`);
    });
  const status = [exported.status, exported.default].find(isStatus);
  if (!status) {
    throw new NoAnswerError(`${name} exports no status: write export const status = defineStatus({ … }).`);
  }
  if (status.environmentIssues.length > 0) {
    throw new NoAnswerError(...status.environmentIssues.map(toIssueLine).map(status.redact));
  }
  if (!logs) status.logger.silence();
  return { status, embedded: exported.embedded as Config['embedded'] };
}

/**
 * Takes the embedded database, where the config uses one: from here on a second process is refused.
 * @throws NoAnswerError when another process holds it.
 */
export function holdEmbedded({ embedded }: Config): void {
  try {
    embedded?.hold();
  } catch (error) {
    throw new NoAnswerError(toCauseMessage(error));
  }
}

/**
 * Makes the embedded database, where the config uses one and there is none yet: before the checks, whose time limit is
 * not for that.
 * @param onFailure hears why it cannot be made, which its check says too.
 */
export async function makeEmbedded(
  { embedded }: Config,
  { stderr }: Pick<Shell, 'stderr'>,
  onFailure: (error: unknown) => void = () => {},
): Promise<void> {
  await embedded?.make(() => stderr.write('Making the embedded database …\n')).catch(onFailure);
}

/** Closes what a config opened, as far as that lets itself be closed. */
export async function closeConfig({ status, embedded }: Config): Promise<void> {
  const closed = status.stop().finally(() => embedded?.close());
  await waitAtMost(CLOSE_WITHIN_MS, closed).catch(() => undefined);
}

/**
 * The path of the config: the one given, or the one in the working directory or in its `src`.
 * @throws NoAnswerError when it is not there.
 */
function findConfig(directory: string, given: string | undefined): string {
  const path = (given ? [given] : NAMES).map((name) => resolve(directory, name)).find(existsSync);
  if (path) return path;
  throw new NoAnswerError(
    given
      ? `There is no config at ${given}.`
      : `There is no status.config.ts in ${directory}: go to the folder that has one, or name it with --config; "statusql init" makes one for a Next app.`,
  );
}

/** The folder of the app that a config belongs to, where its `.env` files are: a config in `src` is one below it. */
function toAppFolder(configPath: string): string {
  const folder = dirname(configPath);
  return basename(folder) === 'src' ? dirname(folder) : folder;
}

/**
 * Where what was made of a config's TypeScript is stored for the next time: in node_modules of its package, else nowhere.
 * Not in the folder for temporary files, where others of the machine could put something of theirs to be run.
 */
function findConfigCache(configPath: string): string | false {
  const manifest = findPackageJSON(pathToFileURL(configPath));
  const modules = manifest && join(dirname(manifest), 'node_modules');
  return modules && existsSync(modules) ? join(modules, '.cache/jiti') : false;
}

function isStatus(value: unknown): value is StatusQL {
  return typeof value === 'object' && value !== null && 'report' in value && 'resources' in value;
}

function toLoadError(error: unknown): string {
  // Nobody else knows the secrets yet.
  const redact = createRedact(findSecrets(process.env));
  return toPlainText(redact(toCauseMessage(error)));
}
