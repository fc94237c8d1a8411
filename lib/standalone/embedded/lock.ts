import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { makeFolderSync } from '../../clients/storage/make-folder.ts';
import { readLock, releaseLock, takeLock } from './lock-file.ts';
import type { LockHolder } from './lock-holder.ts';

/** A lock that this process may hold for as long as it lives. */
export interface Lock {
  /** Made for this process; the lock file tells it to those who may read the file. */
  readonly token: string;
  /** The other process that holds it; nothing when there is none. */
  read(): LockHolder | undefined;
  /** Takes it, unless it is held here already; gives the other process that holds it. */
  take(address?: string): LockHolder | undefined;
  /** Gives it up, which the end of the process does too. */
  release(): void;
}

/** Makes a lock of a file; nothing is written yet. */
export function createLock(path: string): Lock {
  const token = randomBytes(32).toString('base64url');
  let isHeld = false;

  function release(): void {
    process.off('exit', release);
    if (isHeld) releaseLock(path);
    isHeld = false;
  }

  return {
    token,
    release,
    read: () => readLock(path),
    take(address) {
      if (isHeld) return undefined;
      makeFolderSync(dirname(path));
      const other = takeLock(path, { token, address });
      if (other) return other;
      isHeld = true;
      process.once('exit', release);
      return undefined;
    },
  };
}
