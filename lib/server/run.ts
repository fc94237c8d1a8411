import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { close } from '../cli/close.ts';
import { end } from '../cli/end.ts';
import { NoAnswerError } from '../cli/failure.ts';
import { type Config, loadConfig } from '../cli/load-config.ts';
import { MAX_PORT, readServeCommandLine } from '../cli/serve/command-line.ts';
import type { Shell } from '../cli/shell.ts';
import { withDeadline } from '../core/deadline.ts';
import { ConfigError } from '../core/errors.ts';
import { toIssueLine } from '../core/to-issue-line.ts';
import { createEnvironment } from '../standalone/settings/environment.ts';
import { wholeNumber } from '../standalone/settings/values.ts';
import { listen } from './listen.ts';
import { createListener } from './listener.ts';
import { createMounts } from './mounts.ts';
import { untilStopped } from './until-stopped.ts';
import { warnOfShortTokens } from './warn-of-short-tokens.ts';

const DRAIN_MS = 5_000;
// A client that is slow with its request must not hold a connection for ever.
const LIMITS = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 };
const LAST_ANSWERS_MS = 1_000;

/**
 * Runs `statusql serve` until a signal ends it, and tells the exit code.
 * @throws NoAnswerError when it cannot start.
 */
export async function runServe(shell: Shell): Promise<number> {
  const read = readServeCommandLine(shell.argv);
  if ('exitCode' in read) return end(shell, read);
  const config = await loadConfig(shell, read.config, { logs: true });
  const server = createServer(LIMITS, createListener(config.status, mount(config)));
  const address = await listen(server, read.port ?? readPort(shell), read.host);
  await hold(shell, config, address);
  warnOfShortTokens(config.status);
  logEscaped(config);
  await config.status.start();
  const stopped = untilStopped(config.status, { drainMs: DRAIN_MS, isSecondFinal: true });
  shell.stderr.write(`StatusQL answers at ${address}/status/api and ${address}/api/graphql.\n`);
  await stopped;
  await stop(server, config);
  return 0;
}

function mount({ status, embedded }: Config): ReturnType<typeof createMounts> {
  try {
    // The embedded database's own token is for the command line alone.
    return createMounts(
      status,
      status.access.tokens.some((token) => token !== embedded?.token),
    );
  } catch (error) {
    throw error instanceof ConfigError ? new NoAnswerError(error.message) : error;
  }
}

function readPort({ env }: Shell): number {
  const { read, issues } = createEnvironment(env);
  const port = read('PORT', wholeNumber(0, MAX_PORT), '3000') ?? 3000;
  if (issues.length > 0) throw new NoAnswerError(...issues.map(toIssueLine));
  return port;
}

/** Takes the embedded database: from here on a second process is refused, and the command line knows whom to ask. */
async function hold({ stderr }: Shell, { embedded }: Config, address: string): Promise<void> {
  try {
    embedded?.hold(address);
  } catch (error) {
    throw new NoAnswerError(error instanceof Error ? error.message : String(error));
  }
  // Before the checks, whose time limit is not for that; why it cannot be made is for its check to say.
  await embedded?.make(() => stderr.write('Making the embedded database …\n')).catch(() => {});
}

/** As under Next, what a check lets escape ends nothing. */
function logEscaped({ status }: Config): void {
  process.on('uncaughtException', (error) => {
    status.logger.error('Something was thrown that nobody caught:', error);
  });
}

async function stop(server: Server, config: Config): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  // It gives up the runs under way, so that who waits for them gets an answer.
  await close(config);
  await withDeadline(LAST_ANSWERS_MS, (deadline) => Promise.race([closed, deadline]));
}
