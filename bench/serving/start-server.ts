import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { findFreePort } from '../../tests/servers/free-port.ts';
import { startServerProcess } from '../../tests/servers/server-process.ts';

/** A server that tells how much processor time it has spent. */
export interface Server {
  url: string;
  readSpentMs(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts a program of this repository that serves at PORT. */
export async function startServer(program: string, args: readonly string[] = []): Promise<Server> {
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  let child: ChildProcess | undefined;
  const { stop } = await startServerProcess({
    launch() {
      child = fork(program, args, {
        env: { ...process.env, PORT: String(port) },
        execArgv: ['--import', new URL('./tell-spent.ts', import.meta.url).href],
        silent: true,
      });
      return child;
    },
    isReady: async () => (await fetch(`${url}/ping`)).ok,
    stopSignal: 'SIGINT',
    cleanUp() {},
  });
  return {
    url,
    stop,
    async readSpentMs() {
      child?.send('tell');
      const [spentMs] = await once(child as ChildProcess, 'message');
      return spentMs;
    },
  };
}
