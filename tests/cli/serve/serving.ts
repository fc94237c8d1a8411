import type { ChildProcess } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { killTree } from '../../servers/process-tree.ts';
import { until } from '../../servers/until.ts';
import { type Ended, statusql } from '../statusql.ts';

/** A `statusql serve` under way. */
export interface Serving {
  /** Where it answers, such as `http://localhost:4000`. */
  origin: string;
  child: ChildProcess;
  ended: Promise<Ended>;
  /** All that it has written so far, on stdout and on stderr. */
  output(): string;
}

/**
 * Runs `statusql serve` on a free port as a process of its own, until the test ends.
 * @param onEnd where a test that runs beside others says what is to be done at its end.
 */
export async function serve(
  args: string[] = [],
  surroundings: { cwd?: string; env?: Record<string, string> } = {},
  onEnd: (cleanUp: () => void) => void = onTestFinished,
): Promise<Serving> {
  let written = '';
  let child: ChildProcess | undefined;
  const ended = statusql(['serve', '--port', '0', ...args], {
    ...surroundings,
    onStart(started) {
      child = started;
      for (const stream of [started.stdout, started.stderr]) {
        stream?.on('data', (text) => {
          written += text;
        });
      }
    },
  });
  onEnd(() => {
    if (child?.pid && child.exitCode === null) killTree(child.pid);
  });
  const findOrigin = () => /answers at (http:\/\/[^/]+)/.exec(written)?.[1];
  await Promise.race([
    until(() => findOrigin() !== undefined, 60_000),
    ended.then(({ code }) => {
      throw new Error(`It ended with ${code}: ${written}`);
    }),
  ]);
  return { origin: findOrigin() ?? '', child: child as ChildProcess, ended, output: () => written };
}
