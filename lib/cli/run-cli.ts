import { redactData } from '../redact/redact-data.ts';
import { type CommandLine, readCommandLine } from './command-line.ts';
import { COMMANDS } from './commands.ts';
import { end } from './end.ts';
import { NoAnswerError, UsageError } from './failure.ts';
import { USAGE } from './program.ts';
import { type Shell, write } from './shell.ts';
import type { Source } from './source.ts';

/** Runs the command and tells the exit code; everything is written by then, and nothing is thrown. */
export async function runCli(shell: Shell): Promise<number> {
  let source: Source | undefined;
  try {
    const loadCommand = COMMANDS.get(shell.argv[2]);
    if (loadCommand) return await (await loadCommand())(shell);
    const read = readCommandLine(shell.argv);
    if ('exitCode' in read) return await end(shell, read);
    source = await open(shell, read);
    return await answer(shell, read, source);
  } catch (error) {
    const { exitCode, text } = toFailure(error);
    await write(shell.stderr, source ? source.redact(text) : text);
    return exitCode;
  }
}

async function answer(shell: Shell, commandLine: CommandLine, source: Source): Promise<number> {
  try {
    const answer = await source.ask();
    const { toText } = await import('./answer-text.ts');
    // In the texts of the answer, not in what is written of it: that must stay JSON and YAML.
    const document = redactData(answer.document, source.redact);
    await write(shell.stdout, await toText({ ...answer, document }, commandLine, shell.stdout));
    return commandLine.errorOnFail && answer.isProblem ? 1 : 0;
  } finally {
    await source.close();
  }
}

// Each source loads only what it needs: help and wrong use must be quick.
async function open(shell: Shell, commandLine: CommandLine): Promise<Source> {
  if (commandLine.url === undefined) {
    const { openConfig } = await import('./config-source.ts');
    return openConfig(shell, commandLine);
  }
  const { openServer } = await import('./server-source.ts');
  return openServer(shell, commandLine, commandLine.url);
}

function toFailure(error: unknown): { exitCode: number; text: string } {
  if (error instanceof UsageError) return { exitCode: 2, text: `error: ${error.message}\n\n${USAGE}\n` };
  const lines =
    error instanceof NoAnswerError ? error.lines : [error instanceof Error ? error.stack : String(error)];
  return { exitCode: 1, text: lines.map((line) => `statusql: ${line}\n`).join('') };
}
