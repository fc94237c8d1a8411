import type { Command } from 'commander';
import { toSnakeKeys } from '../../rest/dialects/json.ts';
import { toDataText } from '../data-text.ts';
import { toExit } from '../errors.ts';
import type { FORMATS } from '../options.ts';
import { type Output, type Shell, write } from '../shell.ts';
import type { MonitorActions, MonitorSource } from './actions.ts';
import { openSource, type SourceOptions } from './source.ts';

/** What a command over monitors has found or done. */
export interface Outcome {
  /** For programs, who get it with the keys of REST. */
  document: unknown;
  /** For people. */
  toText(output: Output): string;
  /** Whether `toText` is printed also where no terminal is, unless a format is asked for: a line that scripts read. */
  isLine?: boolean;
  /** Whether the exit code is 1. */
  isProblem?: boolean;
  /** What people want to know beside it, on stderr. */
  remark?: string;
}

/** What all commands over monitors take. */
export interface CommonOptions extends SourceOptions {
  format?: (typeof FORMATS)[number];
}

/** What a command does with monitors, given its arguments and options. */
export type Work<Options extends CommonOptions> = (
  actions: MonitorActions,
  args: readonly string[],
  options: Options,
) => Promise<Outcome>;

/**
 * Does what a command is for, wherever the monitors are, prints what came of it and gives the exit code.
 * @param command with its arguments and options read.
 * @param settings.isForCron whether nothing is printed where no terminal is, unless a format is asked for: crons mail what is.
 * @throws EarlyExit where nothing came of it.
 */
export async function runWith<Options extends CommonOptions>(
  shell: Shell,
  command: Command,
  work: Work<Options>,
  { isForCron = false } = {},
): Promise<number> {
  const options = command.opts<Options>();
  const isQuiet = isForCron && !shell.stdout.isTTY && !options.format;
  let source: MonitorSource | undefined;
  try {
    source = await openSource(shell, { ...options, isQuiet });
    const outcome = await work(source.actions, command.args, options);
    await print(shell, outcome, { ...options, isQuiet });
    return outcome.isProblem ? 1 : 0;
  } catch (error) {
    throw toExit(error, source?.redact, toUsage(command));
  } finally {
    await source?.close();
  }
}

function toUsage(command: Command): string {
  const names = [command.parent?.name(), command.name()].filter(Boolean);
  return `Usage: ${names.join(' ')} ${command.usage()}`;
}

async function print(
  { stdout, stderr }: Shell,
  { document, toText, isLine = false, remark }: Outcome,
  options: CommonOptions,
): Promise<void> {
  const { format = stdout.isTTY || isLine ? 'table' : 'yaml', isQuiet } = options;
  if (!isQuiet) {
    await write(
      stdout,
      format === 'table' ? toText(stdout) : await toDataText(toSnakeKeys(document), format),
    );
  }
  if (remark) await write(stderr, remark);
}
