import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createMemo } from '../memo.ts';
import { oncePerProcess } from '../once-per-process.ts';
import { createLock } from './lock.ts';
import type { LockHolder } from './lock-holder.ts';
import { makeDatabase } from './make-database.ts';

/** A PostgreSQL inside this process (PGlite), whose files only one process may open at a time. */
export interface Embedded {
  /** Where its files are, as an absolute path. */
  readonly directory: string;
  /** Opens the level `details` of this process to a command that reads the lock file. */
  readonly token: string;
  /** The other process that holds the database; nothing when there is none. */
  readLock(): LockHolder | undefined;
  /**
   * Takes the database for this process, which answers at `address` when it is a server.
   * @throws EmbeddedHeldError when another process holds it.
   */
  hold(address?: string): void;
  /**
   * Takes the database and makes it, where there is none yet.
   * @param onMake called before that, as it takes some seconds.
   * @throws EmbeddedHeldError when another process holds it, or Error when it cannot be made.
   */
  make(onMake?: () => void): Promise<void>;
  /** The database, taken, made and opened by the first caller; its tables are as they are. */
  open(): Promise<PGlite>;
  /** Closes the database and lets others have it. */
  close(): Promise<void>;
}

/** The embedded database in a directory, one per process. Nothing is taken, made or opened yet. */
export function createEmbedded({ directory }: { directory: string }): Embedded {
  const path = resolve(directory);
  return oncePerProcess('embedded', path, () => create(path));
}

function create(directory: string): Embedded {
  const lock = createLock(`${directory}.lock`);

  function hold(address?: string): void {
    const other = lock.take(address);
    if (other) throw new EmbeddedHeldError(directory, other.pid);
  }

  async function make(onMake?: () => void): Promise<void> {
    hold();
    if (existsSync(directory)) return;
    onMake?.();
    await makeDatabase(directory);
  }

  const opening = createMemo(async () => {
    await make();
    return PGlite.create(directory);
  });

  return {
    directory,
    token: lock.token,
    readLock: lock.read,
    hold,
    make,
    open: opening.get,
    async close() {
      await opening.current?.then((database) => database.close()).catch(() => undefined);
      opening.clear();
      lock.release();
    },
  };
}

/** Another process holds the embedded database, whose files only one may open. */
export class EmbeddedHeldError extends Error {
  override readonly name = 'EmbeddedHeldError';

  constructor(directory: string, pid: number) {
    super(
      `Process ${pid} holds the embedded database ${directory}: stop it, set STATUS_HOME to another folder, or ` +
        'set DATABASE_URL to a PostgreSQL server that several processes can share.',
    );
  }
}
