import { fork } from 'node:child_process';
import { once } from 'node:events';

/** How much is asked of a server. */
export interface Load {
  url: string;
  /** What is asked for, in turn. */
  paths: readonly string[];
  /** How many ask at one time, each on a connection of their own. */
  askers: number;
  /** How many questions each asks, one after the other. */
  questions: number;
  /** How long each waits between them; not at all by default. */
  pauseMs?: number;
  /** Whether each keeps the connection for that. */
  keepsAlive: boolean;
}

/** What was answered. */
export interface LoadTally {
  /** How many answers of each sort: `fine`, `shed`, or what else they said. */
  answers: Record<string, number>;
  slowestMs: number;
}

/** Asks a server much at once, from a process of its own. */
export async function askAtOnce(load: Load): Promise<LoadTally> {
  const program = fork(new URL('./program.ts', import.meta.url), { stdio: 'inherit' });
  program.send(load);
  const [tally] = await once(program, 'message');
  return tally as LoadTally;
}
