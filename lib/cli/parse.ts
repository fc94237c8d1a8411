import { type Command, CommanderError } from 'commander';

/** What is left to do when the command line itself is the whole matter: help, version, wrong use. */
export interface Ending {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Has a program read `argv`, as Node has it; gives an ending when there is nothing to be done beyond that. */
export function parse(program: Command, argv: readonly string[]): Ending | undefined {
  const ending: Ending = { exitCode: 0, stdout: '', stderr: '' };
  program.exitOverride().configureOutput({
    writeOut: (text) => {
      ending.stdout += text;
    },
    writeErr: (text) => {
      ending.stderr += text;
    },
  });
  try {
    program.parse(argv);
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { ...ending, exitCode: error.exitCode === 0 ? 0 : 2 };
  }
}
