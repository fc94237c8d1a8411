import { InvalidArgumentError } from 'commander';
import { NoAnswerError } from '../errors.ts';
import { createCommand, parseOptions } from '../options.ts';
import { type Shell, toPlainText, write } from '../shell.ts';
import { toHostHints } from './hints.ts';
import { type Host, readHost } from './host.ts';
import { FIXED_ADDRESSES, findTargets } from './targets.ts';
import { type WriteResult, writeTargets } from './write-targets.ts';

interface Options {
  path: string;
  dryRun?: boolean;
  json?: boolean;
}

/**
 * Runs `statusql init` and gives the exit code.
 * @throws NoAnswerError where there is no Next app, or a file cannot be read or written.
 */
export async function runInit(shell: Shell): Promise<number> {
  const { path, dryRun: isDryRun = false, json } = parseOptions<Options>(createProgram(), shell.argv);
  const { host, targets } = readApp(shell.cwd(), path);
  const written = await writeTargets(host.folder, targets, isDryRun ? async () => true : undefined);
  const hints = [...toHostHints(host), ...targets.flatMap(({ hint = [] }) => hint)];
  const result = { ...written, hints, isDryRun };
  await write(shell.stdout, json ? toJson(result) : toLines(result, toSteps(host, path)));
  if (written.reason === undefined) return 0;
  throw new NoAnswerError(
    `${written.missed[0]} cannot be written: ${toPlainText(written.reason)}`,
    'Run it again when that is mended: it writes what is missing.',
  );
}

function readApp(folder: string, path: string) {
  try {
    const host = readHost(folder);
    return { host, targets: findTargets(host, path) };
  } catch (error) {
    if (error instanceof NoAnswerError) throw error;
    throw new NoAnswerError(`The app cannot be read: ${toPlainText((error as Error).message)}`);
  }
}

function toSteps({ nextConfig }: Host, path: string): string[] {
  return [
    'Set STATUS_TOKENS, such as in .env.local, to a long random text: who sends it as a Bearer token sees everything.',
    `npx next dev, and open http://localhost:3000${nextConfig.basePath}${path}`,
    'npx statusql health',
  ];
}

/** What an app of somebody's has got, and what is left to them. */
interface InitResult extends WriteResult {
  /** What is left to the user; further lines of one are indented. */
  hints: readonly string[];
  isDryRun: boolean;
}

/** The result for a program. */
function toJson({ wrote, kept, missed, reason, hints, isDryRun }: InitResult): string {
  const result = { [isDryRun ? 'wouldWrite' : 'wrote']: wrote, kept, hints };
  return `${JSON.stringify(reason === undefined ? result : { ...result, missed }, null, 2)}\n`;
}

/**
 * The result for a person: a line per file, then what to do next.
 * @param steps what to do when all files are there.
 */
function toLines(
  { wrote, kept, missed, reason, hints, isDryRun }: InitResult,
  steps: readonly string[],
): string {
  const isComplete = reason === undefined && !isDryRun;
  const next = isComplete ? [...hints, ...steps] : hints;
  return [
    ...wrote.map((path) => `${isDryRun ? 'would write' : 'wrote'} ${path}\n`),
    ...kept.map((path) => `kept  ${toPlainText(path)} (it is there already)\n`),
    ...missed.map((path) => `missed ${path}\n`),
    ...(next.length > 0 ? ['\nNext:\n'] : []),
    ...next.map((hint) => `- ${hint}\n`),
  ].join('');
}

const NOTES = `
Run it in the folder of your app, where its package.json is. It writes
status.config, which says what is watched and who may look, and a file of a few
lines for each place where the app answers; it changes no file that is there,
and tells what is left to you. Run it again whenever you like: it writes what is
missing.

Exit codes
  0    all files are there
  1    this is no Next app, or a file cannot be written
  2    wrong use
  130  interrupted

Examples
  statusql init --dry-run
  statusql init --path /internal/status`;

function createProgram() {
  return createCommand(
    'statusql init',
    'Puts a status page, its APIs and their config into the Next app in this folder.',
    NOTES,
  )
    .option('--path <path>', 'where the pages are, and REST in api/ below them', toPagesPath, '/status')
    .option('--dry-run', 'print what would be written, and write nothing')
    .option('--json', 'answer as JSON');
}

// Next takes folders that begin with _, @, ( or [ for something else.
const PATH = /^(\/[A-Za-z0-9][\w.~-]*)+$/;

function toPagesPath(text: string): string {
  const path = text.replace(/\/$/, '');
  if (!PATH.test(path)) {
    throw new InvalidArgumentError('It must be a path below the root of the app, such as /internal/status.');
  }
  if (FIXED_ADDRESSES.includes(path))
    throw new InvalidArgumentError('Another part of StatusQL answers there.');
  return path;
}
