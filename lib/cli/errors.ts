import { toPrintable } from '../core/printable.ts';

/** How the command is used, in two lines. */
export const USAGE = 'Usage: statusql [options] <resource> [provider...]\n"statusql --help" tells more.';

/** What a command says that needs a database where the config has none. */
export const NO_DATABASE =
  'The config has no db: give defineStatus one, as in db: statusDatabase(sql) with statusDatabase of statusql/db.';

/** The command was used wrongly: exit code 2, with the usage. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** There is no answer for reasons of one line each: exit code 1. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
  readonly lines: readonly string[];

  /** @param lines why there is no answer. */
  constructor(...lines: string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

/** There is nothing more to do than to write these texts: help, the version, what is wrong. */
export class EarlyExit extends Error {
  override readonly name = 'EarlyExit';
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;

  /** @param exitCode what the process ends with. */
  constructor(exitCode: number, { stdout = '', stderr = '' }: { stdout?: string; stderr?: string }) {
    super(stderr);
    this.exitCode = exitCode;
    this.stdout = stdout;
    this.stderr = stderr;
  }
}

/**
 * How a command ends that has thrown this.
 * @param redact takes the secrets out of what is written of it.
 * @param usage what is written after wrong use.
 */
export function toExit(error: unknown, redact = (text: string) => text, usage = USAGE): EarlyExit {
  if (error instanceof EarlyExit) return error;
  if (error instanceof UsageError) {
    return new EarlyExit(2, { stderr: `error: ${toPrintable(redact(error.message))}\n\n${usage}\n` });
  }
  const lines =
    error instanceof NoAnswerError ? error.lines : [error instanceof Error ? error.stack : String(error)];
  const texts = lines.map((line) => `statusql: ${toPrintable(redact(String(line)))}\n`);
  return new EarlyExit(1, { stderr: texts.join('') });
}
