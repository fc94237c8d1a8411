import { spawn, spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { findFreePort } from '../../tests/servers/free-port.ts';
import { type ServerProcess, startServerProcess } from '../../tests/servers/server-process.ts';

const NEXT = 'node_modules/next/dist/bin/next';
const HOST = 'bench/host';
const TEMPLATES = 'templates/next';
// As `statusql init` writes them; the rest of the host is what the benchmark compares them with.
const MOUNTED = ['app/status/layout.tsx', 'app/status/[[...path]]/page.tsx'];

/** Builds the app of this folder, with the pages mounted in it, and starts it on a free port. */
export async function startHost(): Promise<{ url: string; server: ServerProcess }> {
  rmSync(`${HOST}/app/status`, { recursive: true, force: true });
  for (const path of MOUNTED) cpSync(`${TEMPLATES}/${path}`, `${HOST}/${path}`);
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' as const };
  const build = spawnSync(process.execPath, [NEXT, 'build', HOST], { env, encoding: 'utf8' });
  if (build.status !== 0) throw new Error(`The app was not built: ${build.stdout}${build.stderr}`);
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  const server = await startServerProcess({
    launch: () => spawn(process.execPath, [NEXT, 'start', HOST, '-p', String(port)], { env }),
    isReady: async () => (await fetch(`${url}/empty`)).ok,
    stopSignal: 'SIGINT',
    cleanUp: () => {},
  });
  return { url, server };
}
