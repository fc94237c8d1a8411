import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { toFolderFault } from '../../clients/folder-fault.ts';
import { createMemo } from '../memo.ts';
import { oncePerProcess } from '../once-per-process.ts';
import { createLock, type LockHolder } from './lock.ts';
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
   * Takes the database for this process, which answers at `address` when it is a server: called again, it tells that address.
   * @throws EmbeddedHeldError when another process holds it, or Error that names the folder when it cannot be written to.
   */
  hold(address?: string): void;
  /**
   * Takes the database and makes it, where there is none yet: once, however many ask for it at one time.
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
  const lock = createLock(directory);

  function hold(address?: string): void {
    if (!take(address)) throw new EmbeddedHeldError(directory, lock.read());
  }

  function take(address?: string): boolean {
    try {
      return lock.take(address);
    } catch (error) {
      throw toFolderFault(error, `The folder ${dirname(directory)} of the embedded database`, ELSEWHERE);
    }
  }

  const making = createMemo(() => makeDatabase(directory));

  async function make(onMake?: () => void): Promise<void> {
    hold();
    if (existsSync(directory)) return;
    if (!making.current) onMake?.();
    await making.get();
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
      making.clear();
      lock.release();
    },
  };
}

const ELSEWHERE = 'set STATUS_HOME to another folder, or set DATABASE_URL to a PostgreSQL server';

/** Another process holds the embedded database, whose files only one may open. */
export class EmbeddedHeldError extends Error {
  override readonly name = 'EmbeddedHeldError';

  /** @param holder that process; nothing when it cannot be told which it is. */
  constructor(directory: string, holder: LockHolder | undefined) {
    super(`${toSubject(directory, holder)}: stop it, ${ELSEWHERE} that several processes can share.`);
  }
}

function toSubject(directory: string, holder: LockHolder | undefined): string {
  const what = `holds the embedded database ${directory}`;
  // Which is all that some file systems say.
  if (!holder) return `Another process ${what}, or its file system takes no locks`;
  const { pid, host } = holder;
  return host === hostname()
    ? `Process ${pid} ${what}`
    : `Process ${pid} of the host or container ${host} ${what}`;
}
