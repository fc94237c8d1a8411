import { Option } from 'commander';
import { toSpacedJson } from '../../compat/spaced-json.ts';
import { reportChecks } from '../../compat/watchman/checks.ts';
import { toDocument } from '../../compat/watchman/status.ts';
import { type Config, closeConfig, loadConfig } from '../config.ts';
import { NoAnswerError } from '../errors.ts';
import { configOption, createCommand, parseOptions, toList } from '../options.ts';
import { fetchAnswer, toServer } from '../running-server.ts';
import { type Shell, write } from '../shell.ts';

// As the mount leaves it out.
const OMITTED = ['ping'];
// What a server waits, and the way there and back.
const TIME_LIMIT_MS = 11_000;

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
    return await print(shell, await askChecks(config, toQuery(checks, skips)), Number(verbosity) >= 2);
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

/**
 * Asks the chosen checks: here, or of the running server that holds the embedded database.
 * @param query what its address takes: `check` and `skip`.
 * @returns the checks in watchman's dialect, none where nothing was left to run.
 * @throws NoAnswerError where that server gives no answer.
 */
async function askChecks(
  { status, embedded }: Config,
  query: URLSearchParams,
): Promise<Record<string, unknown>> {
  const { address, token } = embedded?.readLock() ?? {};
  if (address) return askWatchman(address, token, query);
  // Before the checks, whose time limit is not for that; why it cannot be made is for its check to say.
  await embedded?.make().catch(() => {});
  return toDocument((await reportChecks(status, OMITTED, query, 'details')).checks);
}

async function askWatchman(
  address: string,
  token: string | undefined,
  query: URLSearchParams,
): Promise<Record<string, unknown>> {
  const server = toServer(`${address}/watchman/`, token);
  const { httpStatus, body } = await fetchAnswer(server, `/?${query}`, TIME_LIMIT_MS);
  if (httpStatus === 404 && body?.error === 404) return {};
  // A check may be called so, but is no number.
  if (body && typeof body.error !== 'number') return body;
  throw new NoAnswerError(`${server.address} answered ${httpStatus} with no status: is its watchman there?`);
}

/** @param isVerbose whether checks that are ok are printed too. */
async function print(
  { stdout, stderr }: Shell,
  document: Record<string, unknown>,
  isVerbose: boolean,
): Promise<number> {
  let exitCode = 0;
  for (const [name, check] of Object.entries(document)) {
    const line = toSpacedJson({ [name]: check });
    if (/"ok": (false|null)/.test(line)) {
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
It is silent when all is ok. Each check that is not ok is one line of JSON on
stderr, as the address /watchman/ has it, and the exit code is 1. Names
are those of the config, or dotted paths such as watchman.checks.caches.`;

function createProgram() {
  return createCommand(
    'statusql watchman',
    'Runs the checks as the command of django-watchman does.',
    NOTES,
    USAGE,
  )
    .option('-c, --checks <names>', 'run only these, with commas between them', toList)
    .option('-s, --skips <names>', 'leave these out, with commas between them', toList)
    .addOption(
      new Option('-v, --verbosity <level>', 'from 2 on, a line of JSON on stdout for each check that is ok')
        .choices(['0', '1', '2', '3'])
        .default('1'),
    )
    .addOption(configOption());
}
