import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { EmbeddedHeldError } from './embedded-held-error.ts';
import { createLock } from './lock.ts';
import type { LockHolder } from './lock-holder.ts';
import { makeDatabase } from './make-database.ts';
import { migrateEmbedded } from './migrate.ts';

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
   * @param onMake told before that, as it takes some seconds.
   * @throws EmbeddedHeldError when another process holds it, or Error when it cannot be made.
   */
  make(onMake?: () => void): Promise<void>;
  /** The database, taken, made and opened by the first caller. */
  open(): Promise<PGlite>;
  /** Closes the database and lets others have it. */
  close(): Promise<void>;
}

// Next loads this module several times in one process.
const KEY = Symbol.for('statusql.embedded');

/** The embedded database in a directory, one per process. Nothing is taken, made or opened yet. */
export function createEmbedded({ directory }: { directory: string }): Embedded {
  const holder = globalThis as { [KEY]?: Map<string, Embedded> };
  holder[KEY] ??= new Map();
  const path = resolve(directory);
  const embedded = holder[KEY].get(path) ?? create(path);
  holder[KEY].set(path, embedded);
  return embedded;
}

function create(directory: string): Embedded {
  const lock = createLock(`${directory}.lock`);
  let opening: Promise<PGlite> | undefined;

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

  async function takeAndOpen(): Promise<PGlite> {
    await make();
    const database = await PGlite.create(directory);
    await migrateEmbedded(database);
    return database;
  }

  return {
    directory,
    token: lock.token,
    readLock: lock.read,
    hold,
    make,
    open() {
      opening ??= takeAndOpen().catch((error) => {
        // The next one to ask tries anew.
        opening = undefined;
        throw error;
      });
      return opening;
    },
    async close() {
      await opening?.then((database) => database.close()).catch(() => undefined);
      opening = undefined;
      lock.release();
    },
  };
}
