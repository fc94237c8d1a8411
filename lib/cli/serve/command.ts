import { InvalidArgumentError } from 'commander';
import { ConfigError, toIssueLine } from '../../core/errors.ts';
import { MAX_PORT, toOtherPort } from '../../core/port.ts';
import { toCauseMessage } from '../../core/probe-error.ts';
import { addWatcher } from '../../monitoring/add-watcher.ts';
import { addProbePort, type ProbePort } from '../../server/probe-port.ts';
import { type StatusServer, startServer } from '../../server/start-server.ts';
import { untilStopped } from '../../server/until-stopped.ts';
import { warnOfShortTokens } from '../../server/warn-of-short-tokens.ts';
import { type ConnectionSettings, readConnections } from '../../standalone/settings/connections.ts';
import { createEnvironment } from '../../standalone/settings/environment.ts';
import { pathPrefix, wholeNumber } from '../../standalone/settings/values.ts';
import { type Config, closeConfig, holdEmbedded, loadConfig, makeEmbedded } from '../config.ts';
import { NoAnswerError } from '../errors.ts';
import { configOption, createCommand, parseOptions } from '../options.ts';
import { type Shell, toPlainText } from '../shell.ts';

interface Options {
  /** 0 for any free one. */
  port?: number;
  host?: string;
  config?: string;
}

/** Where the server is to answer, and how it keeps connections. */
interface Place {
  port: number;
  host?: string;
  basePath: string;
  keepAliveMs?: number;
}

// Their imports are here, so that only who runs a server of its own loads them.
const PLUGINS = {
  graphiql: () => import('@graphql-yoga/render-graphiql'),
  persistedQueries: () => import('@graphql-yoga/plugin-apq'),
};

/**
 * Runs `statusql serve` until a signal ends it, and gives the exit code.
 * @throws NoAnswerError when it cannot start.
 */
export async function runServe(shell: Shell): Promise<number> {
  const options = parseOptions<Options>(createProgram(), shell.argv);
  const config = await loadConfig(shell, options.config, { logs: true });
  const { status, embedded } = config;
  const { port, basePath, drainMs, keepAliveMs } = readVariables(shell);
  // Before anybody can ask, and so open it.
  holdEmbedded(config);
  const place = { port: options.port ?? port, host: options.host, basePath, keepAliveMs };
  const probePort = await addProbePort(status);
  status.awaitStart();
  const { address, servers } = await start(config, place, probePort).catch(async (error) => {
    await closeConfig(config);
    await probePort.close();
    throw error;
  });
  embedded?.hold(address);
  await makeEmbedded(config, shell, (error) => status.logger.error(toCauseMessage(error)));
  warnOfShortTokens(status);
  // As under Next, what a check lets escape ends nothing.
  process.on('uncaughtException', (error) => {
    status.logger.error('Something was thrown that nobody caught:', error);
  });
  await addWatcher(status);
  await status.start();
  const stopped = untilStopped(status, servers, {
    drainMs,
    probePort,
    isSecondFinal: true,
    close: () => closeConfig(config),
  });
  shell.stderr.write(`StatusQL answers at ${address}/status/api and ${address}/api/graphql.\n`);
  await stopped;
  return 0;
}

async function start({ status }: Config, place: Place, probePort: ProbePort): Promise<StatusServer> {
  if (place.port === status.probes?.port) {
    throw new NoAnswerError(
      `The probe port ${place.port} is the one to serve at too: set another in probes.port or STATUS_PROBE_PORT, or take it away, since all that it has is here.`,
    );
  }
  try {
    await probePort.listen();
    return await startServer(status, { ...place, graphql: PLUGINS });
  } catch (error) {
    throw new NoAnswerError(error instanceof ConfigError ? error.message : toListenError(error, place));
  }
}

function toListenError(error: unknown, { port, host }: Place): string {
  if (!(error instanceof Error && 'code' in error)) throw error;
  const code = String(error.code);
  const other = `choose another, for example --port ${toOtherPort(port, 3_000)}`;
  if (code === 'EADDRINUSE') return `Port ${port} is in use: stop what listens on it, or ${other}.`;
  if (code === 'EACCES') return `Port ${port} is not free for this user (${code}): ${other}.`;
  return `There is no listening at ${toPlainText(host ?? 'this machine')} (${code}): name one of its addresses, for example --host 127.0.0.1.`;
}

/** @throws NoAnswerError naming each variable that is wrong. */
function readVariables({ env }: Shell): ConnectionSettings & Pick<Place, 'port' | 'basePath'> {
  const environment = createEnvironment(env);
  const { read, issues } = environment;
  const port = read('PORT', wholeNumber(0, MAX_PORT), '3000') ?? 3000;
  const basePath = read('STATUS_BASE_PATH', pathPrefix, '/ops') ?? '';
  const connections = readConnections(environment);
  if (issues.length > 0) throw new NoAnswerError(...issues.map(toIssueLine));
  return { port, basePath, ...connections };
}

const NOTES = `
It serves the same API as the mounts in a Next.js app, without pages:

  /ping             pong
  /bare-status      an empty body with 200, or the error code
  /status/api       REST, livez, readyz and metrics
  /api/graphql      GraphQL
  /watchman/        for clients of django-watchman

At SIGTERM or SIGHUP it is not ready for STATUS_DRAIN_MS, then finishes what it
answers and ends; at SIGINT, or a second SIGTERM, at once. Where the config uses
the embedded database, this process holds it. Where the config has a db, it also
watches over time, as "statusql worker" does. A probe port of the config, the
option probes, is opened beside it.

Exit codes
  0    it was stopped
  1    it could not start: the config, the environment, or the port
  2    wrong use

Variables
  those that status.config.ts reads
  PORT                  where to listen without --port
  STATUS_BASE_PATH      what stands before all addresses, as /ops
  STATUS_DRAIN_MS       how long it is not ready before it ends; 5000
  STATUS_KEEP_ALIVE_MS  how long a connection without a request is kept; 65000

Examples
  statusql serve
  statusql serve --port 8080 --host 127.0.0.1
  PORT=8080 statusql serve --config config/status.config.ts`;

function createProgram() {
  return createCommand('statusql serve', 'Serves the status API over HTTP, without Next.js.', NOTES)
    .option('-p, --port <number>', 'where to listen, 0 for any free one; by default PORT, else 3000', toPort)
    .option('--host <address>', 'the address to listen at; by default all of this machine', toHost)
    .addOption(configOption());
}

function toPort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= MAX_PORT) return Number(text);
  throw new InvalidArgumentError(`It must be a whole number from 0 to ${MAX_PORT}.`);
}

function toHost(text: string): string {
  // It would be all of them, where a variable is not set that should say which.
  if (text !== '') return text;
  throw new InvalidArgumentError('It must be an address of this machine, such as 127.0.0.1.');
}
