import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { toFolderFault } from '../../clients/folder-fault.ts';

const TIMEOUT_MS = 60_000;

/**
 * Makes a new embedded database, without tables. That takes several hundred megabytes of memory for two seconds, so it
 * happens in a short process of its own; and beside the directory, so that one half made is never taken for whole.
 * @throws Error with the reason when it cannot be made.
 */
export async function makeDatabase(directory: string): Promise<void> {
  await removeHalfMade(directory);
  const draft = await mkdtemp(toDraftPrefix(directory));
  // A sibling of this module: a .ts file in the checkout, a .js file in the package.
  const here = fileURLToPath(import.meta.url);
  const program = join(dirname(here), `make-database-program${extname(here)}`);
  try {
    await promisify(execFile)(process.execPath, [program, draft], { timeout: TIMEOUT_MS });
    await rename(draft, directory);
  } catch (error) {
    throw toError(directory, error);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

function toError(directory: string, error: unknown): Error {
  const line = toLastErrorLine(error);
  const start = `The embedded database ${directory} cannot be made:`;
  const code = FILE_CODES[/^ErrnoError\b.*\berrno: (\d+)/.exec(line)?.[1] ?? ''];
  if (!code) return new Error(`${start} ${line}`, { cause: error });
  return toFolderFault(Object.assign(new Error(line), { code }), `${start} the folder ${dirname(directory)}`);
}

/** What the file system of WebAssembly calls what ours says: https://github.com/WebAssembly/WASI, errno of preview 1. */
const FILE_CODES: Readonly<Record<string, string>> = { 2: 'EACCES', 19: 'EDQUOT', 51: 'ENOSPC', 69: 'EROFS' };

/** What the process said last of all that is wrong, in one line. */
function toLastErrorLine(error: unknown): string {
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  const lines = stderr.split('\n').filter((line) => /^\w*Error\b/.test(line));
  return lines.at(-1) ?? String(error);
}

async function removeHalfMade(directory: string): Promise<void> {
  const siblings = await readdir(dirname(directory));
  const drafts = siblings.filter((name) => name.startsWith(basename(toDraftPrefix(directory))));
  await Promise.all(
    // The process that made one may outlive who was killed, for some seconds.
    drafts.map((name) => rm(join(dirname(directory), name), { recursive: true, force: true, maxRetries: 5 })),
  );
}

function toDraftPrefix(directory: string): string {
  return `${directory}.making-`;
}
