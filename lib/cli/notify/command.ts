import { type Command, InvalidArgumentError, Option } from 'commander';
import { MESSAGE_STATES } from '../../core/monitor-words.ts';
import type { MessageState } from '../../notify/views.ts';
import { addSubcommand, createCommand, parseSubcommand, toList } from '../options.ts';
import type { Shell } from '../shell.ts';
import type { NotifyOptions } from './subcommands.ts';

/**
 * Runs `statusql notify` and gives the exit code.
 * @throws EarlyExit for help and wrong use, and where nothing came of it.
 */
export async function runNotify(shell: Shell): Promise<number> {
  const command = parseSubcommand(createProgram(), shell.argv, assertFits);
  // Loaded only now: help and wrong use must be quick.
  const [{ runWith }, { SUBCOMMANDS }] = await Promise.all([
    import('../monitors/run-with.ts'),
    import('./subcommands.ts'),
  ]);
  const name = command.name() as keyof typeof SUBCOMMANDS;
  return runWith(shell, command, SUBCOMMANDS[name], { isForCron: name === 'instant' || name === 'digest' });
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Refuses what no argument or option alone can see. */
function assertFits(command: Command): void {
  const [first = ''] = command.args;
  if (command.name() === 'retry' && !UUID.test(first)) {
    command.error(
      "error: argument 'message' must be an id, as 'statusql notify log' has it in its last column",
    );
  }
  if (command.name() === 'test' && !first && command.opts<NotifyOptions>().route === undefined) {
    command.error("error: a person, or option '--route <name>', must say whom to send it");
  }
}

const NOTES = `
instant and digest are for cron, on hosts without a process that watches over time:
they make the messages that are due, and send them and what is to be tried again.
They print nothing unless something fails, -f or --json asks for it, or a terminal
is there. Where a worker or a server runs, these need no cron: schedules says when.

Messages are in the db of status.config.ts. With --url, and where a running server
holds the embedded database, that server is asked, and sends them by itself; it takes
a token that is one of access.staffTokens, and to see the log any token.

Exit codes
  0    it is done
  1    a message could not be sent, something is refused, or there is no answer
  2    wrong use, as a person or a route that is not there
  130  interrupted

Variables
  those that status.config.ts reads
  STATUS_TOKENS          its first token is sent to --url
  NO_COLOR, FORCE_COLOR  colours never, or also where there is no terminal

Examples
  */5 * * * *  npx statusql notify instant
  0 8 * * *    npx statusql notify digest
  statusql notify test ann@example.org
  statusql notify test --route ops
  statusql notify log --state waiting,failed
  statusql notify log --monitor databases --first 10 --json
  statusql notify retry 2c5ea4c0-4067-41b3-9b5b-6d4d3c1f4e5a`;

function createProgram(): Command {
  const program = createCommand(
    'statusql notify',
    'Tells people of monitors, and shows what they were told.',
    NOTES,
  );
  const add = (usage: string, description: string) =>
    addSubcommand(program, usage, description).addOption(jsonOption());
  add('instant', 'tells what is due to be told at once: what changed, is held no more, or still is bad');
  add('digest', 'tells everybody what is bad by now');
  add('test [person]', 'sends a test to somebody, by their id or address').option(
    '--route <name>',
    'by this route of notify alone; one that tells all behind it takes no person',
  );
  add('log', 'what was told and what is due, the newest first')
    .option('--monitor <name>', 'of this monitor alone')
    .addOption(
      new Option('--state <names>', `only those that are ${MESSAGE_STATES.join(', ')}`).argParser(toStates),
    )
    .addOption(new Option('--first <number>', 'how many at most').argParser(toCount).default(50));
  add('retry <message>', 'tries one again at once that waits or was given up, by its id');
  return program;
}

const jsonOption = () => new Option('--json', 'the same as -f json').implies({ format: 'json' });

function toStates(text: string): MessageState[] {
  const names = toList(text);
  const isState = (name: string): name is MessageState => MESSAGE_STATES.some((state) => state === name);
  if (names.length > 0 && names.every(isState)) return names;
  throw new InvalidArgumentError(`Allowed are ${MESSAGE_STATES.join(', ')}, with commas between them.`);
}

const MOST = 500;

function toCount(text: string): number {
  if (/^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST) return Number(text);
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MOST}.`);
}
