import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A process that takes locks when told to. */
export interface Taker {
  pid: number;
  /** Tries to take a lock. */
  take(path: string): Promise<'taken' | 'refused'>;
  /** Ends it at once, so that it gives nothing up. */
  kill(): Promise<void>;
}

/** Starts a process that takes locks when told to. */
export async function startTaker(): Promise<Taker> {
  const program = new URL('./lock-taker.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answer = async () => String(await once(child.stdout, 'data')) as 'taken' | 'refused';
  await answer();
  return {
    pid: child.pid ?? 0,
    take(path) {
      child.stdin.write(`${path}\n`);
      return answer();
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
