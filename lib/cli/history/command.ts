import { type Command, InvalidArgumentError, Option } from 'commander';
import { RESOLUTIONS, type Resolution } from '../../core/monitor-words.ts';
import type { CommonOptions } from '../monitors/run-with.ts';
import { configOption, createCommand, formatOption, parseOptions, toName, urlOption } from '../options.ts';
import type { Shell } from '../shell.ts';

/** What is asked of the past. */
interface HistoryOptions extends CommonOptions {
  days: number;
  resolution?: Resolution;
}

// For as long each is kept, unless a setting says otherwise.
const MAX_DAYS: Readonly<Record<Resolution, number>> = { minute: 2, hour: 90, day: 3_650 };
// So few days are too short a strip.
const HOURS_UP_TO_DAYS = 3;

/**
 * Runs `statusql history` and gives the exit code.
 * @throws EarlyExit for help and wrong use, and where there is no answer.
 */
export async function runHistory(shell: Shell): Promise<number> {
  const program = createProgram();
  parseOptions(program, shell.argv);
  // Loaded only now: help and wrong use must be quick.
  const [{ runWith }, { readHistory }] = await Promise.all([
    import('../monitors/run-with.ts'),
    import('./read-history.ts'),
  ]);
  return runWith<HistoryOptions>(shell, program, (actions, [monitor = ''], { days, ...options }) => {
    const { resolution = days <= HOURS_UP_TO_DAYS ? 'hour' : 'day' } = options;
    return readHistory(actions, { monitor, days, resolution });
  });
}

const NOTES = `
A monitor is named by its name or id; that of a check is called as
health.databases, or databases where one resource alone has such a check.

A mark stands for each day, hour or minute of UTC, for the worst of it: a problem
shows however short it was. Uptime is the time not in problem over the time known;
maintenance is left out, and what nobody evaluated is not known.

The history is in the db of status.config.ts. With --url, and where a running
server holds the embedded database, that server is asked.

Exit codes
  0    there is an answer
  1    there is none
  2    wrong use
  130  interrupted

Variables
  those that status.config.ts reads
  STATUS_TOKENS          its first token is sent to --url
  NO_COLOR, FORCE_COLOR  colours never, or also where there is no terminal

Examples
  statusql history databases --days 30
  statusql history health.databases --days 2 --resolution minute
  statusql history databases --days 365 -f json`;

function createProgram(): Command {
  const program = createCommand(
    'statusql history',
    'Shows how a check or a monitor was: a strip, its uptime, and when it was not fine.',
    NOTES,
  )
    .argument('<monitor>', 'a check, or a monitor by its name or id', toName)
    .addOption(new Option('--days <number>', 'how far back').argParser(toDays).default(30))
    .addOption(
      new Option(
        '--resolution <length>',
        `by day, or by hour up to ${HOURS_UP_TO_DAYS} days, unless said here`,
      ).choices(RESOLUTIONS),
    )
    .addOption(formatOption())
    .addOption(urlOption())
    .addOption(configOption());
  return program.action(() => {
    const { days, resolution } = program.opts<HistoryOptions>();
    if (!resolution || days <= MAX_DAYS[resolution]) return;
    program.error(`error: --resolution ${resolution} goes with --days ${MAX_DAYS[resolution]} at most`);
  });
}

function toDays(text: string): number {
  if (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_DAYS.day) return Number(text);
  throw new InvalidArgumentError(`It must be a whole number of days from 1 to ${MAX_DAYS.day}.`);
}
