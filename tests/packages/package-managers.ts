import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** How a program is started. */
export interface Program {
  program: string;
  args: string[];
  env: NodeJS.ProcessEnv;
}

/**
 * npm, on the Node that runs the tests: which versions it takes for the newest depends on Node.
 * @throws Error when there is none.
 */
export function findNpm(): Program {
  const { npm_execpath, PATH = '', ...rest } = process.env;
  const folders = PATH.split(delimiter).map((folder) =>
    join(folder, '../lib/node_modules/npm/bin/npm-cli.js'),
  );
  const script = [npm_execpath ?? '', ...folders].find(
    (path) => path.endsWith('npm-cli.js') && existsSync(path),
  );
  if (!script) throw new Error('There is no npm: run the tests with npm test.');
  // What npm has told the script that started the tests would count for the project of a test too.
  const kept = Object.entries(rest).filter(([name]) => !/^npm_(config_local|lifecycle|package)_/.test(name));
  const path = `${dirname(process.execPath)}${delimiter}${PATH}`;
  const env: Record<string, string | undefined> = { ...Object.fromEntries(kept), PATH: path };
  return { program: process.execPath, args: [script], env: env as NodeJS.ProcessEnv };
}

/** Runs npm in a folder, and gives what it writes to stdout. */
export async function npm(directory: string, ...given: string[]): Promise<string> {
  const { program, args, env } = findNpm();
  const options = { cwd: directory, env, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)(program, [...args, ...given], options);
  return stdout;
}
