import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { findFreePort } from '../../tests/servers/free-port.ts';
import { startServerProcess } from '../../tests/servers/server-process.ts';

/** A server that tells what it takes. */
export interface Server {
  url: string;
  port: number;
  /** The processor time that it has spent until now, in milliseconds. */
  readSpentMs(): Promise<number>;
  /** What it holds in memory, without garbage. */
  readMemoryBytes(): Promise<number>;
  stop(): Promise<void>;
}

/** A program to start, which serves at PORT. */
export interface Program {
  path: string;
  /** Its arguments, by the port that it is to serve at. */
  toArgs?: (port: number) => string[];
  env?: Readonly<Record<string, string>>;
}

/** Starts a server as in production, and waits until it answers. */
export async function startServer({ path, toArgs = () => [], env = {} }: Program): Promise<Server> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const { stop } = await startServerProcess({
    launch() {
      child = fork(path, toArgs(port), {
        env: {
          ...process.env,
          NODE_ENV: 'production',
          NEXT_TELEMETRY_DISABLED: '1',
          ...env,
          PORT: String(port),
        },
        execArgv: ['--expose-gc', '--import', new URL('./tell-spent.ts', import.meta.url).href],
        silent: true,
      });
      return child;
    },
    // Whatever it says to that.
    isReady: async () => (await fetch(url)).status > 0,
    stopSignal: 'SIGINT',
    cleanUp() {},
  });
  const ask = async (question: string): Promise<number> => {
    child?.send(question);
    const [answer] = await once(child as ChildProcess, 'message');
    return answer;
  };
  return {
    url,
    port,
    stop,
    readSpentMs: () => ask('tell'),
    readMemoryBytes: () => ask('tell memory'),
  };
}
