import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The command, as Node runs it. */
export const MAIN = fileURLToPath(new URL('../../lib/cli/main.ts', import.meta.url));

/** The folder of the config that the tests ask. */
export const FIXTURE = fileURLToPath(new URL('./fixture', import.meta.url));

/** How the command ended, and what it wrote. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

interface Surroundings {
  cwd?: string;
  env?: Record<string, string>;
  /** Called as soon as the process is there. */
  onStart?: (child: ChildProcess) => void;
}

/** Runs the command as a process of its own, with nothing in its environment but what is given here. */
export function statusql(
  args: string[],
  { cwd = FIXTURE, env = {}, onStart }: Surroundings = {},
): Promise<Ended> {
  const { PATH = '', TMPDIR = '/tmp' } = process.env;
  const surroundings: Record<string, string> = { PATH, TMPDIR, ...env };
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd,
    env: surroundings as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended: Ended = { code: null, stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      ended[name] += text;
    });
  }
  onStart?.(child);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...ended, code }));
  });
}
