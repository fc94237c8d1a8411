import { toCauseMessage } from '../../core/probe-error.ts';
import { loadPgBoss } from '../../jobs/load-pg-boss.ts';
import { addWatcher } from '../../monitoring/add-watcher.ts';
import { addProbePort } from '../../server/probe-port.ts';
import { closeConfig, holdEmbedded, loadConfig, makeEmbedded } from '../config.ts';
import { NoAnswerError } from '../errors.ts';
import { configOption, createCommand, parseOptions } from '../options.ts';
import type { Shell } from '../shell.ts';

interface Options {
  config?: string;
}

const NOTHING_TO_DO =
  'Nothing is watched: the config has no db, or says watch: false. Give defineStatus one, as in db: statusDatabase(sql) with ' +
  'statusDatabase of statusql/db.';

/**
 * Runs `statusql worker` until a signal ends it, and gives the exit code.
 * @throws NoAnswerError when it cannot start.
 */
export async function runWorker(shell: Shell): Promise<number> {
  const { config: path } = parseOptions<Options>(createProgram(), shell.argv);
  const config = await loadConfig(shell, path, { logs: true });
  const { status } = config;
  const probePort = await addProbePort(status);
  status.awaitStart();
  try {
    await probePort.listen().catch((error: unknown) => {
      throw new NoAnswerError(toCauseMessage(error));
    });
    // Whoever holds it watches by itself.
    holdEmbedded(config);
    await loadPgBoss().catch((error: unknown) => {
      throw new NoAnswerError(toCauseMessage(error));
    });
    await makeEmbedded(config, shell, (error) => status.logger.error(toCauseMessage(error)));
    if (!(await addWatcher(status))) throw new NoAnswerError(NOTHING_TO_DO);
    // What a check lets escape ends nothing.
    process.on('uncaughtException', (error) => {
      status.logger.error('Something was thrown that nobody caught:', error);
    });
    const stopped = untilSignal();
    await status.start();
    shell.stderr.write('StatusQL watches over time, until a signal ends it.\n');
    await stopped;
    status.drain();
    return 0;
  } finally {
    probePort.keep();
    await closeConfig(config);
    await probePort.close();
  }
}

function untilSignal(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) process.once(signal, () => resolve());
  return promise;
}

const NOTES = `
It evaluates what is due, and writes its history, in the db of status.config.ts.
Run any number of them beside the servers: each slot is evaluated by one. A
server watches by itself too, so none is needed on one machine; the embedded
database is open to one process only, so it takes none.

Where the config has the option probes, Kubernetes and others probe it at that
port.

At SIGTERM, SIGHUP or SIGINT it takes nothing new, and ends within two seconds.
A database that is down ends nothing: it goes on trying.

Exit codes
  0    it was stopped
  1    it could not start: the config, the environment, or nothing is watched
  2    wrong use

Examples
  statusql worker
  statusql worker --config config/status.config.ts`;

function createProgram() {
  return createCommand('statusql worker', 'Watches over time, beside or without a server.', NOTES).addOption(
    configOption(),
  );
}
