import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { openWatched, type Watched } from '../monitors/watched.ts';
import { createNewDatabase } from '../servers/new-database.ts';
import { runHere } from './run-here.ts';
import type { Ended } from './statusql.ts';

/** The folder of a config with the kind `backup`, whose database is what is handed over here. */
export const MONITORS_CONFIG = fileURLToPath(new URL('./monitors-config', import.meta.url));

/** Commands over monitors in this process, and the monitors themselves. */
export interface WatchedHere extends Watched {
  run(...args: string[]): Promise<Ended>;
  /** What a command gives programs. */
  read(...args: string[]): Promise<Record<string, unknown>>;
}

/** Opens a new database for the commands of a test file. */
export async function openWatchedHere(): Promise<WatchedHere> {
  const { url, drop } = await createNewDatabase();
  const client = postgres(url, { max: 3, onnotice: () => {} });
  Object.assign(globalThis, { client });
  const watched = await openWatched(client);
  const run = (...args: string[]) => runHere(args, { cwd: MONITORS_CONFIG });
  return {
    ...watched,
    run,
    async read(...args) {
      const { stdout, stderr } = await run(...args, '-f', 'json');
      if (stdout === '') throw new Error(`It gave nothing: ${stderr}`);
      return JSON.parse(stdout);
    },
    async stop() {
      await watched.stop();
      await client.end();
      await drop();
    },
  };
}
