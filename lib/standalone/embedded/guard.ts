import { closeSync, existsSync, openSync } from 'node:fs';

/** A lock on a file that the kernel gives up with this process, however that ends. */
export interface Guard {
  release(): void;
}

// Who only looks has the lock for a moment, which must not pass for a process that holds it.
const BUSY_WITHIN_MS = 250;

// https://www.sqlite.org/rescode.html
const SQLITE_BUSY = 5;

/**
 * Takes the lock on a file, which is made where there is none and stays empty. It is SQLite's lock on a database: one of the
 * kernel's (fcntl, on Windows LockFileEx), so it holds between containers, and between machines as far as their file system
 * does that. Whoever removes the file undoes it, so nobody here does.
 * @returns nothing when another process has it.
 * @throws what the file system says, or Error when this Node has no SQLite.
 */
export function takeGuard(path: string): Guard | undefined {
  const { DatabaseSync } = loadSqlite();
  // By its owner alone: whoever may read it could hold it.
  closeSync(openSync(path, 'a', 0o600));
  const file = new DatabaseSync(path);
  try {
    // Without a journal, which a full disk has no place for.
    file.exec(`pragma busy_timeout = ${BUSY_WITHIN_MS}; pragma journal_mode = memory; begin exclusive`);
    return { release: () => file.close() };
  } catch (error) {
    file.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
}

/** Whether another process has the lock on a file; one that cannot be read is not known to be. */
export function isGuarded(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    const file = new (loadSqlite().DatabaseSync)(path, { readOnly: true });
    try {
      file.exec('select 1 from sqlite_schema');
      return false;
    } finally {
      file.close();
    }
  } catch (error) {
    return isBusy(error);
  }
}

/** Loaded only where it is used: a Node may be built without it, and some versions say that it is new. */
function loadSqlite(): typeof import('node:sqlite') {
  const sqlite = process.getBuiltinModule('node:sqlite');
  if (sqlite) return sqlite;
  throw new Error('this Node is built without node:sqlite, whose locks it takes');
}

function isBusy(error: unknown): boolean {
  // The lowest byte is the error, the others tell more of it.
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === SQLITE_BUSY;
}
