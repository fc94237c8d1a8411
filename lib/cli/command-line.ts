import { type Ending, parse } from './parse.ts';
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

type Options = Omit<CommandLine, 'resource' | 'providers' | 'skips'> & {
  checks?: string[];
  skips?: string[];
};

/** Reads the command line, `argv` as Node has it; what is not to be read further is an ending. */
export function readCommandLine(argv: readonly string[]): CommandLine | Ending {
  const program = createProgram();
  const ending = parse(program.showHelpAfterError(`\n${USAGE}`), argv);
  if (ending) return ending;
  const [resource = '', ...named] = program.args;
  const { checks = [], skips = [], ...options } = program.opts<Options>();
  return { ...options, resource, providers: [...named, ...checks], skips };
}
