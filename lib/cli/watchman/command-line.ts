import { Command, Option } from 'commander';
import { configOption } from '../config-option.ts';
import { toList } from '../option-values.ts';
import { type Ending, parse } from '../parse.ts';
import { withoutCommand } from '../without-command.ts';

/** What was asked of `statusql watchman`. */
export interface WatchmanCommandLine {
  /** The checks to run, as they were written; all of them when undefined. */
  checks?: string[];
  skips: string[];
  /** Whether checks that are ok are told too. */
  isVerbose: boolean;
  config?: string;
}

const USAGE = 'Usage: statusql watchman [-c names] [-s names] [-v level]';

const NOTES = `
It is silent when all is ok. Each check that is not ok is told on stderr in one
line of JSON, as the address /watchman/ tells it, and the exit code is 1. Names
are those of the config, or dotted paths such as watchman.checks.caches.`;

/** Reads the command line of `statusql watchman`; what is not to be read further is an ending. */
export function readWatchmanCommandLine(argv: readonly string[]): WatchmanCommandLine | Ending {
  const program = createProgram();
  const ending = parse(program, withoutCommand(argv));
  if (ending) return ending;
  const { checks, skips = [], verbosity, config } = program.opts();
  return { checks, skips, isVerbose: Number(verbosity) >= 2, config };
}

function createProgram(): Command {
  return new Command('statusql watchman')
    .description('Runs the checks as the command of django-watchman does.')
    .option('-c, --checks <names>', 'run only these, with commas between them', toList)
    .option('-s, --skips <names>', 'leave these out, with commas between them', toList)
    .addOption(
      new Option('-v, --verbosity <level>', 'from 2 on, a line of JSON on stdout for each check that is ok')
        .choices(['0', '1', '2', '3'])
        .default('1'),
    )
    .addOption(configOption())
    .helpOption('-h, --help', 'print this')
    .addHelpText('after', NOTES)
    .allowExcessArguments(false)
    .showHelpAfterError(`\n${USAGE}`);
}
