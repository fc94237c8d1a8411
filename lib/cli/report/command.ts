import { redactData } from '../../redact/redact-data.ts';
import { toExit, USAGE } from '../errors.ts';
import {
  configOption,
  createCommand,
  formatOption,
  parse,
  toArguments,
  toList,
  toMilliseconds,
  urlOption,
} from '../options.ts';
import { readVersion } from '../prepared-text.ts';
import { type Shell, write } from '../shell.ts';
import type { ReportRequest } from './request.ts';
import type { Source } from './source.ts';

/**
 * Reports on a resource, such as `statusql health`, and gives the exit code.
 * @throws EarlyExit when there is no report, or none was asked for.
 */
export async function runReport(shell: Shell): Promise<number> {
  const request = readRequest(shell.argv);
  const source = await openSource(shell, request);
  try {
    const report = await source.report();
    const { toText } = await import('./to-text.ts');
    // In the texts of the report, not in what is written of it: that must stay JSON and YAML.
    const document = redactData(report.document, source.redact);
    await write(shell.stdout, await toText({ ...report, document }, request, shell.stdout));
    return request.errorOnFail && report.isProblem ? 1 : 0;
  } catch (error) {
    throw toExit(error, source.redact);
  } finally {
    await source.close();
  }
}

// Each source loads only what it needs: help and wrong use must be quick.
async function openSource(shell: Shell, request: ReportRequest): Promise<Source> {
  if (request.url === undefined) {
    const { openConfig } = await import('./ask-config.ts');
    return openConfig(shell, request);
  }
  const { openServer } = await import('./ask-server.ts');
  return openServer(shell, request, request.url);
}

type Options = Omit<ReportRequest, 'resource' | 'providers' | 'skips'> & {
  checks?: string[];
  skips?: string[];
};

/**
 * Reads the command line, `argv` as Node has it.
 * @throws EarlyExit for help, the version and wrong use.
 */
export function readRequest(argv: readonly string[]): ReportRequest {
  const program = createProgram();
  parse(program, argv);
  const [resource = '', ...named] = program.args;
  const { checks = [], skips = [], ...options } = program.opts<Options>();
  return { ...options, resource, providers: [...named, ...checks], skips };
}

const NOTES = `
Other commands, each with a --help of its own
  statusql init         writes the mounts and a config into a Next app
  statusql serve        serves the API over HTTP, without Next.js
  statusql probe        asks an address once, for the health check of a container
  statusql migrate      brings the tables up to date that StatusQL has in a database
  statusql monitors     lists, runs and changes what is watched over time
  statusql history      shows how a check or a monitor was, and its uptime
  statusql maintenance  says when somebody works on what is watched
  statusql notify       tells people of monitors, and shows what they were told
  statusql rehearse     replays the history of a monitor with other limits
  statusql snapshot     writes down which packages are installed
  statusql watchman     is the command of django-watchman
  statusql worker       watches over time, beside or without a server

The answer goes to stdout: as json or yaml it is the object that REST gives for
the resource, with only what was asked. As soon as a check or stat is there, a
line about it goes to stderr, with the reasons where it is not fine.

The checks of status.config.ts run in this process. With --url, and where a
running server holds the embedded database, that server is asked: it tells the
overall status, and whether each probe is ok.

Exit codes
  0    there is an answer
  1    there is no answer, or with -e the overall status is a problem or not known
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

function createProgram() {
  return createCommand(
    'statusql',
    'Asks how the things are that an application stands on, and what their figures are.',
    NOTES,
    USAGE,
  )
    .argument('<resource>', 'health, stats, or a resource of your own')
    .argument('[provider...]', 'ask only these of its checks or stats')
    .option(
      '-e, --error-on-fail',
      'exit with 1 when the overall status is a problem or not known (checks only)',
    )
    .addOption(formatOption())
    .option('-c, --checks <names>', 'ask only these, with commas between them', toList)
    .option('-s, --skips <names>', 'leave these out, with commas between them', toList)
    .option('--names <aliases>', 'ask only these aliases of the one provider named', toList)
    .option('--args <json>', 'the arguments of the one provider named', toArguments)
    .option('--budget-ms <ms>', 'wait no longer: what is not ready then is unknown', toMilliseconds)
    .option('--max-age-ms <ms>', 'how old an answer may be', toMilliseconds)
    .addOption(urlOption())
    .addOption(configOption())
    .version(readVersion(), '-V, --version', 'print the version');
}
