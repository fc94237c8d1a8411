import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Ended, statusql } from '../statusql.ts';

/** A `statusql worker` that runs. */
export interface Worker {
  child: ChildProcess;
  /** There when it has ended. */
  ended: Promise<Ended>;
}

const BEGUN = 'StatusQL watches over time';

/** Starts one with the config of a folder, of this one by default, and waits until it says that it watches. */
export async function startWorker(
  env: Record<string, string>,
  cwd = fileURLToPath(new URL('.', import.meta.url)),
): Promise<Worker> {
  const { promise, resolve } = Promise.withResolvers<ChildProcess>();
  const ended = statusql(['worker'], {
    cwd,
    env,
    onStart(child) {
      let output = '';
      child.stderr?.on('data', (text) => {
        output += text;
        if (output.includes(BEGUN)) resolve(child);
      });
    },
  });
  const early = ended.then(({ stderr }): never => {
    throw new Error(`The worker ended before it began: ${stderr}`);
  });
  const child = await Promise.race([promise, early]);
  early.catch(() => undefined);
  return { child, ended };
}
