import { Command, InvalidArgumentError } from 'commander';
import { configOption } from '../config-option.ts';
import { type Ending, parse } from '../parse.ts';
import { withoutCommand } from '../without-command.ts';

/** What was asked of `statusql serve`. */
export interface ServeCommandLine {
  /** Where to listen; 0 for any free one. */
  port?: number;
  host?: string;
  config?: string;
}

/** The last port that there is. */
export const MAX_PORT = 65_535;

const NOTES = `
It serves the same API as the mounts in a Next.js app, without pages:

  /ping             pong
  /bare-status      an empty body with 200, or the error code
  /status/api       REST, livez, readyz and metrics
  /api/graphql      GraphQL
  /watchman/        for clients of django-watchman

At SIGTERM it is not ready for 5 seconds, then ends; at SIGINT, or a second
SIGTERM, at once. Where the config uses the embedded database, this process
holds it.

Exit codes
  0    it was stopped
  1    it could not start: the config, the environment, or the port
  2    wrong use

Variables
  those that status.config.ts reads
  PORT   where to listen without --port

Examples
  statusql serve
  statusql serve --port 8080 --host 127.0.0.1
  PORT=8080 statusql serve --config config/status.config.ts`;

/** Reads the command line of `statusql serve`; what is not to be read further is an ending. */
export function readServeCommandLine(argv: readonly string[]): ServeCommandLine | Ending {
  const program = createProgram();
  return parse(program, withoutCommand(argv)) ?? program.opts<ServeCommandLine>();
}

function createProgram(): Command {
  return new Command('statusql serve')
    .description('Serves the status API over HTTP, without Next.js.')
    .option('-p, --port <number>', 'where to listen, 0 for any free one; by default PORT, else 3000', toPort)
    .option('--host <address>', 'the address to listen at; by default all of this machine', toHost)
    .addOption(configOption())
    .helpOption('-h, --help', 'print this')
    .addHelpText('after', NOTES)
    .showHelpAfterError();
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
