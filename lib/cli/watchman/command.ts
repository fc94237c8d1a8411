import { Command, Option } from 'commander';
import { toSpacedJson } from '../../compat/spaced-json.ts';
import { closeConfig, loadConfig } from '../config.ts';
import { configOption, toList } from '../options.ts';
import { parseOptions } from '../parse.ts';
import { type Shell, write } from '../shell.ts';
import { ask } from './ask.ts';

interface Options {
  /** The checks to run, as they were written; all of them when undefined. */
  checks?: string[];
  skips?: string[];
  verbosity: string;
  config?: string;
}

/**
 * Runs `statusql watchman`: silent when all is ok, else a line on stderr for each check that is not, and 1.
 * @throws NoAnswerError when there is no answer.
 */
export async function runWatchman(shell: Shell): Promise<number> {
  const { checks, skips = [], verbosity, config: path } = parseOptions<Options>(createProgram(), shell.argv);
  const config = await loadConfig(shell, path);
  try {
    return await print(shell, await ask(config, toQuery(checks, skips)), Number(verbosity) >= 2);
  } finally {
    await closeConfig(config);
  }
}

function toQuery(checks: readonly string[] | undefined, skips: readonly string[]): URLSearchParams {
  const query = new URLSearchParams(skips.map((name) => ['skip', name]));
  // A parameter that names nothing asks for nothing.
  for (const name of checks?.length === 0 ? [''] : (checks ?? [])) query.append('check', name);
  return query;
}

/** @param isVerbose whether checks that are ok are told too. */
async function print(
  { stdout, stderr }: Shell,
  document: Record<string, unknown>,
  isVerbose: boolean,
): Promise<number> {
  let exitCode = 0;
  for (const [name, check] of Object.entries(document)) {
    const line = toSpacedJson({ [name]: check });
    if (line.includes('"ok": false')) {
      exitCode = 1;
      await write(stderr, `CommandError: ${line}\n`);
    } else if (isVerbose) {
      await write(stdout, `${line}\n`);
    }
  }
  return exitCode;
}

const USAGE = 'Usage: statusql watchman [-c names] [-s names] [-v level]';

const NOTES = `
It is silent when all is ok. Each check that is not ok is told on stderr in one
line of JSON, as the address /watchman/ tells it, and the exit code is 1. Names
are those of the config, or dotted paths such as watchman.checks.caches.`;

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
