import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter } from 'node:path';
import { killTree } from '../../servers/process-tree.ts';
import { until } from '../../servers/until.ts';

/** An `npm start` under way. */
export interface Start {
  child: ChildProcess;
  /** The lines it has written on stderr. */
  errorLines(): string[];
  /** All that it has written. */
  output(): string;
  /** How it ended: its exit code. */
  ended: Promise<number | null>;
  /** Waits until it answers `/ping`, below its base path. */
  answers(port: number, withinMs: number, basePath?: string): Promise<void>;
  /** Ends it and what it started at once, if that is still there. */
  kill(): void;
}

/** Runs `npm start` as from a shell of this machine; npm itself writes nothing. */
export function npmStart(env: Record<string, string>, cwd = process.cwd()): Start {
  const variables = { ...process.env, PATH: toMachinePath(), ...env, NODE_ENV: 'production' as const };
  const child = spawn('npm', ['start', '--silent'], {
    cwd,
    env: variables,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { stdout: '', stderr: '' };
  child.stdout.on('data', (text) => {
    written.stdout += text;
  });
  child.stderr.on('data', (text) => {
    written.stderr += text;
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    child,
    ended,
    errorLines: () => written.stderr.split('\n').filter(Boolean),
    output: () => written.stdout + written.stderr,
    answers: (port, withinMs, basePath = '') =>
      Promise.race([
        until(async () => (await fetch(`http://localhost:${port}${basePath}/ping`)).ok, withinMs),
        ended.then((code) => {
          throw new Error(`It ended with ${code}:\n${written.stdout}${written.stderr}`);
        }),
      ]),
    kill() {
      if (child.pid && child.exitCode === null) killTree(child.pid);
    },
  };
}

/** PATH without what the npm that runs these tests put before it. */
function toMachinePath(): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.filter((folder) => !/node_modules|node-gyp-bin/.test(folder)).join(delimiter);
}
