import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from './find-program.ts';
import { findFreePort } from './free-port.ts';
import type { LoadBalancer } from './haproxy.ts';
import { startServerProcess } from './server-process.ts';

/**
 * Starts an nginx.
 * @param http what stands in its block `http`, with one `listen`, which is made a free port.
 */
export async function startNginx(http: string): Promise<LoadBalancer> {
  const program = findProgram('nginx', 'nginx-light');
  const directory = mkdtempSync(join(tmpdir(), 'statusql-nginx-'));
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  for (const folder of ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) mkdirSync(join(directory, folder));
  const config = join(directory, 'nginx.conf');
  writeFileSync(
    config,
    `daemon off;
pid ${directory}/nginx.pid;
error_log stderr warn;
${process.getuid?.() === 0 ? 'user root;' : ''}
events {}
http {
  access_log off;
  client_body_temp_path ${directory}/body;
  proxy_temp_path ${directory}/proxy;
  fastcgi_temp_path ${directory}/fastcgi;
  uwsgi_temp_path ${directory}/uwsgi;
  scgi_temp_path ${directory}/scgi;
${http.replace(/listen [^;]+;/, `listen 127.0.0.1:${port};`)}
}
`,
  );
  const started = await startServerProcess({
    launch: () => spawn(program, ['-e', 'stderr', '-p', directory, '-c', config]),
    isReady: async () => (await fetch(url)).status > 0,
    stopSignal: 'SIGTERM',
    cleanUp: () => rmSync(directory, { recursive: true, force: true }),
  });
  return { ...started, url };
}
