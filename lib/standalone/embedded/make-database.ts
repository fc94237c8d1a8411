import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

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
    throw new Error(`The embedded database ${directory} cannot be made: ${toLastErrorLine(error)}`, {
      cause: error,
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

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
    drafts.map((name) => rm(join(dirname(directory), name), { recursive: true, force: true })),
  );
}

function toDraftPrefix(directory: string): string {
  return `${directory}.making-`;
}
