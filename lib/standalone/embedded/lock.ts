import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolderSync } from '../../clients/make-folder.ts';
import { linkNew, readIfThere } from '../files.ts';
import { isElsewhereAlive, type LockHolder, parseHolder, startOf } from './lock-holder.ts';

/** Makes a lock of a file, which this process may hold for as long as it lives; nothing is written yet. */
export function createLock(path: string) {
  const token = randomBytes(32).toString('base64url');
  let isHeld = false;

  function release(): void {
    process.off('exit', release);
    if (isHeld) releaseLock(path);
    isHeld = false;
  }

  return {
    /** Made for this process; the lock file holds it for those who may read the file. */
    token,
    /** Gives it up, which the end of the process does too. */
    release,
    /** The other process that holds it; nothing when there is none. */
    read: () => readLock(path),
    /** Takes it, unless it is held here already; gives the other process that holds it. */
    take(address?: string): LockHolder | undefined {
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

/** The other process that holds the lock file and is alive; nothing when there is none. */
export function readLock(path: string): LockHolder | undefined {
  return toLiving(readIfThere(path));
}

/**
 * Takes the lock file, mode 0600, for this process, also when one that is gone left it behind.
 * @returns nothing when it is taken, else the process that holds it.
 */
export function takeLock(
  path: string,
  { token, address }: Pick<LockHolder, 'token' | 'address'>,
): LockHolder | undefined {
  const own: LockHolder = { pid: process.pid, startedAt: startOf(process.pid) ?? '', address, token };
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
    return take(path, draft);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Gives up the lock file that this process took. */
export function releaseLock(path: string): void {
  if (parseHolder(readIfThere(path) ?? '')?.pid === process.pid) rmSync(path, { force: true });
}

/** Links the draft to the path: the lock is there in full, or not at all. */
function take(path: string, draft: string): LockHolder | undefined {
  for (;;) {
    if (linkNew(draft, path)) return undefined;
    const text = readIfThere(path);
    const other = toLiving(text) ?? clear(path, text, draft);
    if (other) return other;
  }
}

/**
 * Removes a lock whose holder is gone. Two that find the same one could each remove what the other has taken meanwhile, so
 * it takes the claim to that very lock. A claim is a lock too: one left behind is cleared in the same way.
 */
function clear(path: string, text: string | undefined, draft: string): LockHolder | undefined {
  if (text === undefined) return undefined;
  const { pid, startedAt } = parseHolder(text) ?? { pid: 0, startedAt: 'unknown' };
  const claim = `${path}.after-${pid}-${startedAt}`;
  const claimant = take(claim, draft);
  if (claimant) return claimant;
  if (readIfThere(path) === text) rmSync(path);
  rmSync(claim, { force: true });
  return undefined;
}

function toLiving(text: string | undefined): LockHolder | undefined {
  const holder = parseHolder(text ?? '');
  return holder && isElsewhereAlive(holder) ? holder : undefined;
}
