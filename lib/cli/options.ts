import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { MAX_TIMER_MS } from '../core/whole-number.ts';
import { isRecord } from '../format/records.ts';
import { EarlyExit } from './errors.ts';

/**
 * Makes a command whose options are still to be added.
 * @param notes what its help ends with.
 * @param usage what is shown after wrong use; its help by default.
 */
export function createCommand(name: string, description: string, notes: string, usage?: string): Command {
  return new Command(name)
    .description(description)
    .helpOption('-h, --help', 'print this')
    .addHelpText('after', notes)
    .showHelpAfterError(usage && `\n${usage}`);
}

/**
 * Has a program read `argv`, as Node has it.
 * @throws EarlyExit for help, the version and wrong use.
 */
export function parse(program: Command, argv: readonly string[]): void {
  const written = { stdout: '', stderr: '' };
  program.exitOverride().configureOutput({
    writeOut: (text) => {
      written.stdout += text;
    },
    writeErr: (text) => {
      written.stderr += text;
    },
  });
  try {
    program.parse(argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    throw new EarlyExit(error.exitCode === 0 ? 0 : 2, written);
  }
}

/**
 * The options of a subcommand, whose name is the third of `argv`.
 * @throws EarlyExit for help and wrong use.
 */
export function parseOptions<Options extends object>(program: Command, argv: readonly string[]): Options {
  const [node = '', script = '', , ...rest] = argv;
  parse(program, [node, script, ...rest]);
  return program.opts<Options>();
}

/**
 * A list with commas between its items, which are trimmed; nothing between two commas is no item.
 * @param before what the same option gave before, when it is repeated.
 */
export function toList(text: string, before: string[] = []): string[] {
  const items = text.split(',').map((item) => item.trim());
  return [...before, ...items.filter(Boolean)];
}

/**
 * A whole number of milliseconds.
 * @throws InvalidArgumentError for anything else.
 */
export function toMilliseconds(text: string): number {
  if (/^\d{1,10}$/.test(text) && Number(text) <= MAX_TIMER_MS) return Number(text);
  throw new InvalidArgumentError(`It must be a whole number of milliseconds from 0 to ${MAX_TIMER_MS}.`);
}

/**
 * The arguments of a check or stat, written as a JSON object.
 * @throws InvalidArgumentError for bad JSON, and for JSON that is no object.
 */
export function toArguments(text: string): Record<string, unknown> {
  const example = 'as in \'{"region":"eu"}\'';
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new InvalidArgumentError(`It must be JSON, ${example}: ${(error as Error).message}.`);
  }
  if (isRecord(parsed)) return parsed;
  throw new InvalidArgumentError(`It must be a JSON object, ${example}.`);
}

/** Which config to load: every command that loads one has it. */
export const configOption = (): Option =>
  new Option(
    '--config <path>',
    'the config to load; by default status.config.ts, .mts, .js or .mjs here or in src',
  );
