import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { type Server, startServer } from '../serving/start-server.ts';

const NEXT = 'node_modules/next/dist/bin/next';
const HOST = 'bench/host';
const TEMPLATES = 'templates/next';
// As `statusql init` writes them; the rest of the host is what the benchmark compares them with.
const MOUNTED = ['app/ping', 'app/status/layout.tsx', 'app/status/[[...path]]/page.tsx'];

let isBuilt = false;

/**
 * Starts the app of this folder, with what is mounted in it. The first time it is built.
 * @param env more for its environment.
 */
export async function startHost(env: Record<string, string> = {}): Promise<Server> {
  if (!isBuilt) build();
  isBuilt = true;
  return startServer({ path: NEXT, toArgs: (port) => ['start', HOST, '-p', String(port)], env });
}

function build(): void {
  for (const path of MOUNTED) {
    rmSync(`${HOST}/${path}`, { recursive: true, force: true });
    cpSync(`${TEMPLATES}/${path}`, `${HOST}/${path}`, { recursive: true });
  }
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' as const };
  const { status, stdout, stderr } = spawnSync(process.execPath, [NEXT, 'build', HOST], {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The app was not built: ${stdout}${stderr}`);
}
