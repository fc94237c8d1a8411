import { Command, Option } from 'commander';
import { configOption } from './config-option.ts';
import { toArguments, toList, toMilliseconds } from './option-values.ts';
import { readVersion } from './version.ts';

/** The forms an answer can be printed in. */
export const FORMATS = ['table', 'json', 'yaml'] as const;

/** How the command is used, in two lines. */
export const USAGE = 'Usage: statusql [options] <resource> [provider...]\n"statusql --help" tells more.';

const NOTES = `
Other commands, each with a --help of its own
  statusql init      writes the mounts and a config into a Next app
  statusql serve     serves the API over HTTP, without Next.js
  statusql migrate   brings the tables up to date that StatusQL has in a database
  statusql snapshot  writes down which packages are installed
  statusql watchman  is the command of django-watchman

The answer goes to stdout: as json or yaml it is the object that REST gives for
the resource, with only what was asked. As soon as a check or stat is there, a
line about it goes to stderr, with the reasons where it is not fine.

The checks of status.config.ts run in this process. With --url, and where a
running server holds the embedded database, that server is asked: it tells how
the whole is, and whether each probe is ok.

Exit codes
  0    there is an answer
  1    there is no answer, or with -e the whole has a problem
  2    wrong use
  130  interrupted

Variables
  those that status.config.ts reads
  STATUS_TOKENS          its first token is sent to --url
  NO_COLOR, FORCE_COLOR  colours never, or also where there is no terminal

Examples
  statusql health
  statusql health databases --names default,analytics
  statusql health -e -s storage --budget-ms 2000
  statusql stats process -f json
  statusql health -e --url https://app.example.com`;

/** Declares what may be written on the command line. */
export function createProgram(): Command {
  return new Command('statusql')
    .description('Asks how the things are that an application stands on, and what their figures are.')
    .argument('<resource>', 'health, stats, or a resource of your own')
    .argument('[provider...]', 'ask only these of its checks or stats')
    .option('-e, --error-on-fail', 'exit with 1 when the whole has a problem (checks only)')
    .addOption(
      new Option('-f, --format <format>', 'a table on a terminal, else yaml, unless said here').choices(
        FORMATS,
      ),
    )
    .option('-c, --checks <names>', 'ask only these, with commas between them', toList)
    .option('-s, --skips <names>', 'leave these out, with commas between them', toList)
    .option('--names <aliases>', 'ask only these aliases of the one provider named', toList)
    .option('--args <json>', 'the arguments of the one provider named', toArguments)
    .option('--budget-ms <ms>', 'wait no longer: what is not ready then is unknown', toMilliseconds)
    .option('--max-age-ms <ms>', 'how old an answer may be', toMilliseconds)
    .option('--url <address>', 'ask the running server with its REST here; without a path, at /status/api')
    .addOption(configOption())
    .version(readVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this')
    .addHelpText('after', NOTES);
}
