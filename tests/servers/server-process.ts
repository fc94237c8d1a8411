import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { freezeTree, killTree, thawTree } from './process-tree.ts';
import { until } from './until.ts';

/** A real server that a test may treat badly. */
export interface ServerProcess {
  /** Stops it without ending it: connections are accepted, nothing is answered. */
  freeze(): void;
  thaw(): void;
  /** Ends it at once: connections are refused. */
  kill(): Promise<void>;
  /** Sends it a signal, and waits until it has ended: with its exit code, which is none where the signal ended it. */
  endWith(signal: NodeJS.Signals): Promise<number | null>;
  /** Starts it again after `kill`, on the same port. */
  restart(): Promise<void>;
  /** Ends it for good, and removes what it made. */
  stop(): Promise<void>;
  /** The process that was started last. */
  findPid(): number;
  /** All that it has written to stdout and stderr so far. */
  readLog(): string;
}

/** How to start a server and know that it is up. */
export interface ServerOptions {
  launch: () => ChildProcess;
  isReady: () => Promise<boolean>;
  /** The signal at which it ends in order. */
  stopSignal: NodeJS.Signals;
  cleanUp: () => void;
}

/**
 * Starts a server and waits until it answers.
 * @throws Error with what it wrote, when it does not.
 */
export async function startServerProcess(options: ServerOptions): Promise<ServerProcess> {
  const log: string[] = [];
  let child = await launch(options, log);
  const pid = () => child.pid ?? 0;
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;

  const cleanUp = () => {
    if (!hasEnded()) killTree(pid());
    options.cleanUp();
  };
  process.once('exit', cleanUp);

  async function end(signal: NodeJS.Signals) {
    if (hasEnded()) return;
    const ended = once(child, 'exit');
    if (signal === 'SIGKILL') killTree(pid());
    else child.kill(signal);
    await ended;
  }

  return {
    freeze: () => freezeTree(pid()),
    thaw: () => thawTree(pid()),
    kill: () => end('SIGKILL'),
    async endWith(signal) {
      await end(signal);
      return child.exitCode;
    },
    async restart() {
      child = await launch(options, log);
    },
    async stop() {
      process.off('exit', cleanUp);
      if (!hasEnded()) thawTree(pid());
      await end(options.stopSignal);
      options.cleanUp();
    },
    findPid: pid,
    readLog: () => log.join(''),
  };
}

async function launch({ launch, isReady }: ServerOptions, log: string[]): Promise<ChildProcess> {
  const child = launch();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (text) => void log.push(String(text)));
  }
  try {
    await until(() => {
      if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}.`);
      return isReady();
    }, 120_000);
  } catch (error) {
    if (child.pid) killTree(child.pid);
    throw new Error(`${child.spawnfile} did not start: ${log.join('').slice(-4_000)}`, { cause: error });
  }
  return child;
}
