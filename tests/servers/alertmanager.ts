import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from './find-program.ts';
import { findFreePort } from './free-port.ts';
import { startServerProcess } from './server-process.ts';

/** An alert that is firing, as its API has it. */
export interface FiringAlert {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  generatorURL: string;
  startsAt: string;
}

/** An Alertmanager of its own, which tells nobody. */
export interface AlertmanagerServer {
  url: string;
  /** The alerts that are firing now. */
  readAlerts(): Promise<FiringAlert[]>;
  stop(): Promise<void>;
}

/**
 * Starts an Alertmanager on a free port.
 * @throws Error that says what is missing.
 */
export async function startAlertmanager(): Promise<AlertmanagerServer> {
  const program = findProgram('prometheus-alertmanager', 'prometheus-alertmanager');
  const directory = mkdtempSync(join(tmpdir(), 'statusql-alertmanager-'));
  const config = join(directory, 'alertmanager.yml');
  writeFileSync(config, JSON.stringify({ route: { receiver: 'nobody' }, receivers: [{ name: 'nobody' }] }));
  const address = `127.0.0.1:${await findFreePort()}`;
  const url = `http://${address}`;
  const options = [
    `--config.file=${config}`,
    `--storage.path=${join(directory, 'data')}`,
    `--web.listen-address=${address}`,
    // No others of its kind.
    '--cluster.listen-address=',
  ];
  const server = await startServerProcess({
    launch: () => spawn(program, options),
    isReady: async () => (await fetch(`${url}/-/ready`)).ok,
    stopSignal: 'SIGTERM',
    cleanUp: () => rmSync(directory, { recursive: true, force: true }),
  });
  return {
    url,
    readAlerts: async () => (await fetch(`${url}/api/v2/alerts?active=true`)).json(),
    stop: () => server.stop(),
  };
}
