import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from './find-program.ts';
import { findFreePort } from './free-port.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

/** A load balancer in front of servers, which it may ask how they are. */
export interface LoadBalancer extends ServerProcess {
  /** Where it listens, without a slash at the end. */
  url: string;
}

const DEFAULTS = `defaults
  mode http
  timeout connect 2s
  timeout client 10s
  timeout server 10s
`;

/**
 * Starts an HAProxy.
 * @param server the host and port to send requests to.
 * @param checkPath what it asks there every 200 milliseconds, and wants 200 of.
 */
export function startHaproxy(server: string, checkPath: string): Promise<LoadBalancer> {
  return startHaproxyOn(`backend web
  option httpchk GET ${checkPath}
  http-check expect status 200
  server one ${server} check inter 200ms fall 2 rise 2
`);
}

/**
 * Starts an HAProxy.
 * @param backend the part of its configuration that begins with `backend web`.
 */
export async function startHaproxyOn(backend: string): Promise<LoadBalancer> {
  const program = findProgram('haproxy', 'haproxy');
  const directory = mkdtempSync(join(tmpdir(), 'statusql-haproxy-'));
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const config = join(directory, 'haproxy.cfg');
  const frontend = `frontend any\n  bind 127.0.0.1:${port}\n  default_backend web\n`;
  writeFileSync(config, [DEFAULTS, frontend, backend].join('\n'));
  const started = await startServerProcess({
    launch: () => spawn(program, ['-db', '-f', config]),
    isReady: async () => (await fetch(url)).status > 0,
    stopSignal: 'SIGTERM',
    cleanUp: () => rmSync(directory, { recursive: true, force: true }),
  });
  return { ...started, url };
}
