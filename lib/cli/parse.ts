import { type Command, CommanderError } from 'commander';
import { EarlyExit } from './errors.ts';

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
