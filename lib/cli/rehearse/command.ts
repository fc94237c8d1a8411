import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CommonOptions } from '../monitors/run-with.ts';
import {
  configOption,
  createCommand,
  formatOption,
  parseOptions,
  toArguments,
  toName,
  urlOption,
} from '../options.ts';
import type { Shell } from '../shell.ts';

/** With what recorded history is replayed. */
interface RehearseOptions extends CommonOptions {
  fields?: Record<string, unknown>;
  days: number;
  failures?: number;
}

/**
 * Runs `statusql rehearse` and gives the exit code.
 * @throws EarlyExit for help and wrong use, and where there is no answer.
 */
export async function runRehearse(shell: Shell): Promise<number> {
  const program = createProgram();
  parseOptions(program, shell.argv);
  // Loaded only now: help and wrong use must be quick.
  const [{ runWith }, { rehearse }] = await Promise.all([
    import('../monitors/run-with.ts'),
    import('./rehearse.ts'),
  ]);
  return runWith<RehearseOptions>(shell, program, (actions, [monitor = ''], { fields, days, failures }) =>
    rehearse(actions, { monitor, fields, days, failures }),
  );
}

const NOTES = `
It replays what was recorded of a monitor, and changes nothing: how often somebody
would have been told of a problem, how much later, and how often that was. Of one
that watches a number, with other fields, of which those that are left out are as
they are; of any, with more failures in a row. What was recorded long ago is known
by the hour only: the answer says how long the longest part is.

Exit codes
  0    there is an answer
  1    there is none
  2    wrong use, such as fields that do not fit
  130  interrupted

Variables
  those that status.config.ts reads
  STATUS_TOKENS          its first token is sent to --url
  NO_COLOR, FORCE_COLOR  colours never, or also where there is no terminal

Examples
  statusql rehearse backup --fields '{"warningSeconds": 3600}' --days 30
  statusql rehearse backup --failures 3 -f json`;

function createProgram(): Command {
  return createCommand('statusql rehearse', 'Replays the history of a monitor with other limits.', NOTES)
    .argument('<monitor>', 'a monitor by its name or id', toName)
    .option('--fields <json>', 'the fields to try, as a JSON object', toArguments)
    .addOption(new Option('--days <number>', 'how far back').argParser(toCount(90)).default(30))
    .addOption(
      new Option(
        '--failures <number>',
        'how many failures in a row count as one; by default as it is',
      ).argParser(toCount(100)),
    )
    .addOption(formatOption())
    .addOption(urlOption())
    .addOption(configOption());
}

function toCount(max: number): (text: string) => number {
  return (text) => {
    if (/^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= max) return Number(text);
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${max}.`);
  };
}
