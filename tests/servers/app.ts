import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { borrow } from './borrow.ts';
import { findFreePort } from './free-port.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

const SERVER = 'lib/standalone/server.ts';

/** The built app, running. */
export interface App extends ServerProcess {
  /** Its address, without a slash at the end. */
  url: string;
  /** The address of its probe port, in the same way. */
  probeUrl: string;
  /** Its `STATUS_HOME`. */
  home: string;
}

/** How the app is started. */
export interface AppOptions {
  env?: Record<string, string>;
  /** The embedded database to copy; that of all tests by default. */
  template?: string;
  /** A free port, where the environment names it too. */
  port?: number;
}

/** Starts the built app on a free port with a home of its own; without `DATABASE_URL`, on an embedded database. */
export async function startApp({ env = {}, template, port: given }: AppOptions = {}): Promise<App> {
  const home = mkdtempSync(join(tmpdir(), 'statusql-app-'));
  // Made already, as by `npm start`, so that the first question need not wait for it.
  if (!env.DATABASE_URL) {
    const from = template ?? (await borrow('database')).directory;
    cpSync(from, join(home, 'database'), { recursive: true });
  }
  const port = given ?? (await findFreePort());
  const url = `http://localhost:${port}`;
  const probePort = await findFreePort(port);
  const variables = {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(port),
    STATUS_PROBE_PORT: String(probePort),
    STATUS_HOME: home,
    // No test asks the registry of this machine.
    npm_config_offline: 'true',
    ...env,
    // Not vitest's own, `test`.
    NODE_ENV: 'production' as const,
  };
  const server = await startServerProcess({
    launch: () => spawn(process.execPath, [SERVER], { env: variables }),
    isReady: async () => (await fetch(`${url}/ping`)).ok,
    // At which it ends without draining.
    stopSignal: 'SIGINT',
    cleanUp: () => rmSync(home, { recursive: true, force: true }),
  });
  return { ...server, url, probeUrl: `http://localhost:${probePort}`, home };
}
