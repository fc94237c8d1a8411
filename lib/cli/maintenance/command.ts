import { type Command, Option } from 'commander';
import { toDurationMs, toInstant } from '../moments.ts';
import { addSubcommand, createCommand, parseSubcommand, toList } from '../options.ts';
import type { Shell } from '../shell.ts';
import type { MaintenanceOptions } from './subcommands.ts';

/**
 * Runs `statusql maintenance` and gives the exit code.
 * @throws EarlyExit for help and wrong use, and where nothing came of it.
 */
export async function runMaintenance(shell: Shell): Promise<number> {
  const command = parseSubcommand(createProgram(), shell.argv, assertStart);
  // Loaded only now: help and wrong use must be quick.
  const [{ runWith }, { SUBCOMMANDS }] = await Promise.all([
    import('../monitors/run-with.ts'),
    import('./subcommands.ts'),
  ]);
  return runWith(shell, command, SUBCOMMANDS[command.name() as keyof typeof SUBCOMMANDS]);
}

/** Refuses what no option alone can see. */
function assertStart(command: Command): void {
  if (command.name() !== 'start') return;
  const { for: forMs, until, monitors, groups, all, cron, timeZone } = command.opts<MaintenanceOptions>();
  if (!monitors && !groups && !all) {
    command.error("error: option '--monitors', '--groups' or '--all' must say what it is about");
  }
  if (cron === undefined && forMs !== undefined && until) {
    command.error("error: option '--for <time>' goes with '--until <moment>' only where '--cron' repeats it");
  }
  if (cron !== undefined && forMs === undefined) {
    command.error("error: option '--cron <line>' goes with '--for <time>', how long each lasts");
  }
  if (cron === undefined && timeZone !== undefined) {
    command.error("error: option '--time-zone <name>' goes with '--cron <line>'");
  }
}

const NOTES = `
While somebody works on what is watched, it is evaluated as ever, but what is found
is neither told nor counted. start prints the id of the maintenance on stdout, and
that alone; end takes it. To end what has ended already is no error.

It is kept in the db of status.config.ts. With --url, and where a running server
holds the embedded database, that server is asked, with the rights that the token
has there: to change something it must be one of access.staffTokens.

Exit codes
  0    it is done
  1    it is refused, or there is no answer
  2    wrong use
  130  interrupted

Variables
  those that status.config.ts reads
  STATUS_TOKENS          its first token is sent to --url
  NO_COLOR, FORCE_COLOR  colours never, or also where there is no terminal

Examples
  ID=$(statusql maintenance start --all --reason "deploy" --for 10m)
  statusql maintenance end "$ID"
  statusql maintenance start --reason "new disk" --for 1h --monitors databases,storage \\
    --from 2026-12-01T22:00:00Z
  statusql maintenance start --reason "backups" --groups shop \\
    --cron "0 3 * * 0" --for 30m --time-zone Europe/Berlin
  statusql maintenance list`;

function createProgram(): Command {
  const program = createCommand(
    'statusql maintenance',
    'Says when somebody works on what is watched.',
    NOTES,
  );
  const add = (usage: string, description: string) => addSubcommand(program, usage, description);
  const moment = (flags: string, description: string) => new Option(flags, description).argParser(toInstant);
  add('start', 'begins maintenance, or plans it; without an end it goes on until it is ended')
    .requiredOption('--reason <text>', 'what is done')
    .addOption(new Option('--for <time>', 'how long, as 10m or 2h').argParser(toDurationMs))
    .addOption(moment('--until <moment>', 'until when, in ISO 8601; with --cron, when it repeats no more'))
    .addOption(moment('--from <moment>', 'from when on; by default from now on'))
    .option('--monitors <names>', 'of these monitors, with commas between them', toList)
    .option('--groups <names>', 'of these groups, with commas between them', toList)
    .option('--all', 'of all monitors')
    .option('--cron <line>', 'begins anew whenever this cron line says')
    .option('--time-zone <name>', 'where that is read, as Europe/Berlin; by default UTC');
  add('end <id>', 'ends maintenance, or takes back what is planned');
  add('list', 'the maintenance that goes on, is planned, or was not long ago');
  return program;
}
