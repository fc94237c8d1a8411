import { type Command, InvalidArgumentError, Option } from 'commander';
import { STATUSES, type Status } from '../../core/status.ts';
import { toDurationMs, toInstant } from '../moments.ts';
import { addSubcommand, createCommand, parseSubcommand, toArguments, toList } from '../options.ts';
import type { Shell } from '../shell.ts';
import type { MonitorsOptions } from './subcommands.ts';

/**
 * Runs `statusql monitors` and gives the exit code.
 * @throws EarlyExit for help and wrong use, and where nothing came of it.
 */
export async function runMonitors(shell: Shell): Promise<number> {
  const command = parseSubcommand(createProgram(), shell.argv, assertTime);
  // Loaded only now: help and wrong use must be quick.
  const [{ runWith }, { SUBCOMMANDS }] = await Promise.all([
    import('./run-with.ts'),
    import('./subcommands.ts'),
  ]);
  return runWith(shell, command, SUBCOMMANDS[command.name() as keyof typeof SUBCOMMANDS]);
}

function assertTime(command: Command): void {
  const { for: forMs, until } = command.opts<MonitorsOptions>();
  if (command.name() !== 'mute' || forMs !== undefined || until) return;
  command.error("error: option '--for <time>' or '--until <moment>' must say how long");
}

const NOTES = `
A monitor is named by its name or id; that of a check is called as
health.databases, or databases where one resource alone has such a check.

The monitors are in the db of status.config.ts. With --url, and where a running
server holds the embedded database, that server is asked, with the rights that the
token has there: to change something it must be one of access.staffTokens.

Exit codes
  0    it is done
  1    it is refused, or there is no answer; with -e a monitor shown is a problem
  2    wrong use
  130  interrupted

Variables
  those that status.config.ts reads
  STATUS_TOKENS          its first token is sent to --url
  NO_COLOR, FORCE_COLOR  colours never, or also where there is no terminal

Examples
  statusql monitors list --status problem,warning
  statusql monitors list -e --group shop -f json
  statusql monitors run databases -e
  statusql monitors mute databases --for 2h
  statusql monitors mute health.email --until 2026-12-01T06:00:00Z
  statusql monitors ack databases --note "The disk is full: ordered a larger one."
  statusql monitors note databases "It is well again." --public
  statusql monitors create --json '{"name":"backup","kind":"backup","notify":"instant"}'
  statusql monitors change backup --json '{"failures":3}'`;

function createProgram(): Command {
  const program = createCommand(
    'statusql monitors',
    'Lists, runs and changes what is watched over time.',
    NOTES,
  );
  const add = (usage: string, description: string) => addSubcommand(program, usage, description);
  add('list', 'the monitors, the worst first')
    .option('--group <name>', 'only those of this group')
    .option('--status <names>', 'only those that are so, with commas between them', toStatuses)
    .addOption(errorOnFail());
  add('show <monitor>', 'all that is known of a monitor').addOption(errorOnFail());
  add('run <monitor>', 'evaluates it now, and prints what that found').addOption(errorOnFail());
  add('mute <monitor>', 'tells nobody of it for a while')
    .addOption(new Option('--for <time>', 'how long, as 30m, 2h or 7d').argParser(toDurationMs))
    .addOption(
      new Option('--until <moment>', 'until when, in ISO 8601').argParser(toInstant).conflicts('for'),
    );
  add('unmute <monitor>', 'tells of it again');
  add('ack <monitor>', 'takes its problem on, in your name').option('--note <text>', 'what is done about it');
  add('note <monitor> <text>', 'writes something down about how it is now').option(
    '--public',
    'everybody may read it who sees the state',
  );
  add('create', 'makes a monitor').addOption(jsonOption('its name, kind, fields and what else it has'));
  add('change <monitor>', 'changes what is named of a monitor; null empties').addOption(
    jsonOption('what is to be changed'),
  );
  add('delete <monitor>', 'deletes a monitor that people made, with its history');
  return program;
}

const errorOnFail = () =>
  new Option('-e, --error-on-fail', 'exit with 1 when one that is shown is a problem');

const jsonOption = (description: string) =>
  new Option('--json <object>', description).argParser(toArguments).makeOptionMandatory();

function toStatuses(text: string, before: Status[] = []): Status[] {
  const known: readonly string[] = STATUSES;
  const names = toList(text);
  if (names.every((name) => known.includes(name))) return [...before, ...(names as Status[])];
  throw new InvalidArgumentError(`Allowed are ${STATUSES.join(', ')}.`);
}
