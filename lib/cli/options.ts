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
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => {
        written.stdout += text;
      },
      writeErr: (text) => {
        written.stderr += text;
      },
    });
  }
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
 * Gives a program a subcommand that prints data about monitors, wherever these are.
 * @param usage its name and its arguments, as in `note <monitor> <text>`.
 */
export function addSubcommand(program: Command, usage: string, description: string): Command {
  const [name = '', ...args] = usage.split(' ');
  const command = createCommand(name, description, '');
  for (const each of args) command.argument(each, '', each === '<text>' ? String : toName);
  for (const option of [formatOption(), urlOption(), configOption()]) command.addOption(option);
  program.helpCommand(false).addCommand(command);
  return command;
}

/**
 * The one of a program's own subcommands that `argv` names, with its arguments and options read; the program's name is the third.
 * @param check refuses with `command.error` what fits together in no way.
 * @throws EarlyExit for help and wrong use.
 */
export function parseSubcommand(
  program: Command,
  argv: readonly string[],
  check: (command: Command) => void = () => {},
): Command {
  let named = program;
  for (const command of program.commands) {
    command.action(() => {
      named = command;
      check(command);
    });
  }
  parseOptions(program, argv);
  return named;
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
 * The name or the id of something, which also stands in an address.
 * @throws InvalidArgumentError for none, as where a variable of a script is empty, and for what leads elsewhere in an address.
 */
export function toName(text: string): string {
  if (!/^\s*\.{0,2}$/.test(text)) return text;
  throw new InvalidArgumentError('It must be a name or an id.');
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

/** The forms in which data can be printed. */
export const FORMATS = ['table', 'json', 'yaml'] as const;

/** The form asked for: every command that prints data has it. */
export const formatOption = (): Option =>
  new Option('-f, --format <format>', 'a table on a terminal, else yaml, unless said here').choices(FORMATS);

/** The running server that is asked instead of the config. */
export const urlOption = (): Option =>
  new Option('--url <address>', 'ask the running server with its REST here; without a path, at /status/api');

/** Which config to load: every command that loads one has it. */
export const configOption = (): Option =>
  new Option(
    '--config <path>',
    'the config to load; by default status.config.ts, .mts, .js or .mjs here or in src',
  );
