import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { z } from 'zod';
import { makeFolderSync } from '../../clients/make-folder.ts';
import { readIfThere } from '../files.ts';
import { type Guard, isGuarded, takeGuard } from './guard.ts';

const lockHolder = z.object({
  /** Among the processes of its host or container: another one may have the same. */
  pid: z.number(),
  /** The name of that host or container. */
  host: z.string(),
  /** Where the process answers over HTTP, when it does. */
  address: z.string().optional(),
  /** What opens the level `details` at that address. */
  token: z.string(),
});

/** The process that holds a lock, as the lock file names it. */
export type LockHolder = z.infer<typeof lockHolder>;

/**
 * Makes a lock, which this process may hold for as long as it lives; nothing is written yet. What holds it is the guard, a
 * file of its own; the lock file only tells of the holder, and may be left behind by one that was killed.
 * @param path that of the lock file, without its extension.
 */
export function createLock(path: string) {
  const lockPath = `${path}.lock`;
  const guardPath = `${path}.guard`;
  const token = randomBytes(32).toString('base64url');
  let guard: Guard | undefined;

  function release(): void {
    process.off('exit', release);
    if (!guard) return;
    rmSync(lockPath, { force: true });
    guard.release();
    guard = undefined;
  }

  return {
    /** Made for this process; the lock file holds it for those who may read the file. */
    token,
    /** Gives it up, which the end of the process does too. */
    release,
    /** The other process that holds it; nothing when there is none, or when it does not tell. */
    read: () => (guard || !isGuarded(guardPath) ? undefined : readHolder(lockPath)),
    /**
     * Takes it, or tells where this process answers now if it holds it already.
     * @returns whether it is held here.
     * @throws what the file system says.
     */
    take(address?: string): boolean {
      if (guard && address === undefined) return true;
      makeFolderSync(dirname(path));
      guard ??= takeGuard(guardPath);
      if (!guard) return false;
      process.off('exit', release).once('exit', release);
      try {
        writeHolder(lockPath, { pid: process.pid, host: hostname(), address, token });
      } catch (error) {
        release();
        throw error;
      }
      return true;
    },
  };
}

/** Only the holder writes it: whole or not at all, mode 0600. */
function writeHolder(path: string, holder: LockHolder): void {
  const draft = `${path}.new`;
  try {
    // A file that is there would keep its mode.
    rmSync(draft, { force: true });
    writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** What a lock file holds; nothing when it cannot be read, or is none of ours. */
function readHolder(path: string): LockHolder | undefined {
  try {
    return lockHolder.parse(JSON.parse(readIfThere(path) ?? ''));
  } catch {
    return undefined;
  }
}
