import { CommanderError } from 'commander';
import { createProgram, type FORMATS, USAGE } from './program.ts';

/** What was asked on the command line. */
export interface CommandLine {
  resource: string;
  /** The providers named, in the words of the asker; all of them when empty. */
  providers: string[];
  skips: string[];
  names?: string[];
  args?: Record<string, unknown>;
  format?: (typeof FORMATS)[number];
  errorOnFail?: boolean;
  budgetMs?: number;
  maxAgeMs?: number;
  url?: string;
  config?: string;
}

/** What is left to do when the command line itself is the whole matter: help, version, wrong use. */
export interface Ending {
  exitCode: number;
  stdout: string;
  stderr: string;
}

type Options = Omit<CommandLine, 'resource' | 'providers' | 'skips'> & {
  checks?: string[];
  skips?: string[];
};

/** Reads the command line, `argv` as Node has it; what is not to be read further is an ending. */
export function readCommandLine(argv: readonly string[]): CommandLine | Ending {
  const ending: Ending = { exitCode: 0, stdout: '', stderr: '' };
  const program = createProgram()
    .exitOverride()
    .showHelpAfterError(`\n${USAGE}`)
    .configureOutput({
      writeOut: (text) => {
        ending.stdout += text;
      },
      writeErr: (text) => {
        ending.stderr += text;
      },
    });
  try {
    program.parse(argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { ...ending, exitCode: error.exitCode === 0 ? 0 : 2 };
  }
  const [resource = '', ...named] = program.args;
  const { checks = [], skips = [], ...options } = program.opts<Options>();
  return { ...options, resource, providers: [...named, ...checks], skips };
}
