import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from './find-program.ts';
import { findFreePort } from './free-port.ts';
import { startServerProcess } from './server-process.ts';

/** A Prometheus of its own, which scrapes what it is told to. */
export interface PrometheusServer {
  /** What its HTTP API answers at a path such as `query?query=up`. */
  ask<Data>(path: string): Promise<Data>;
  stop(): Promise<void>;
}

/**
 * Starts a Prometheus on a free port.
 * @param scrapeConfigs as in its configuration, which may be written as JSON.
 * @throws Error that says what is missing.
 */
export async function startPrometheus(scrapeConfigs: readonly object[]): Promise<PrometheusServer> {
  const program = findProgram('prometheus', 'prometheus');
  const directory = mkdtempSync(join(tmpdir(), 'statusql-prometheus-'));
  const config = join(directory, 'prometheus.yml');
  writeFileSync(config, JSON.stringify({ scrape_configs: scrapeConfigs }));
  const address = `127.0.0.1:${await findFreePort()}`;
  const options = [
    `--config.file=${config}`,
    `--storage.tsdb.path=${join(directory, 'data')}`,
    `--web.listen-address=${address}`,
  ];
  const server = await startServerProcess({
    launch: () => spawn(program, options),
    isReady: async () => (await fetch(`http://${address}/-/ready`)).ok,
    stopSignal: 'SIGTERM',
    cleanUp: () => rmSync(directory, { recursive: true, force: true }),
  });
  return {
    async ask<Data>(path: string) {
      const response = await fetch(`http://${address}/api/v1/${path}`);
      const answer = (await response.json()) as { status: string; data: Data };
      if (answer.status !== 'success') throw new Error(JSON.stringify(answer));
      return answer.data;
    },
    stop: () => server.stop(),
  };
}
