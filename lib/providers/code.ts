import { stat } from '../core/stat.ts';
import { codeFigures } from './code-figures.ts';
import { readGit } from './git.ts';
import { readHostedCommit } from './hosted-commit.ts';
import type { FiguresOptions } from './options.ts';

/** What `code` takes. */
export interface CodeOptions extends FiguresOptions {
  /** A folder in the work tree of the code; the working directory by default. */
  directory?: string;
  /** The environment, where a host such as Vercel tells the commit; mostly `process.env`. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Whether the code runs in debug mode; false by default. */
  debug?: boolean;
}

/** A stat that tells which code runs: from git, else from the variables of the host, else nothing; it never fails. */
export function code({ directory = '.', env = {}, debug = false, ...options }: CodeOptions = {}) {
  return stat({
    description: 'Which version of the code runs.',
    ...options,
    data: codeFigures,
    probe: async ({ signal }) => ({
      debug,
      ...((await readGit(directory, signal)) ?? readHostedCommit(env)),
    }),
  });
}
