import { fork } from 'node:child_process';
import { once } from 'node:events';

/** One of the requests that are sent in turn. */
export interface Request {
  path: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
}

/** What sends requests. */
export interface Load {
  /**
   * Sends them over connections that are kept, one after the other on each, and gives how many seconds that took.
   * @throws Error where one is not answered with a code of success.
   */
  send(url: string, requests: readonly Request[], amount: number): Promise<number>;
  stop(): Promise<void>;
}

const CONNECTIONS = 20;

/** Starts a process that sends requests. */
export function startLoad(): Load {
  const child = fork('bench/peers/load.mjs');
  return {
    async send(url, requests, amount) {
      child.send({ url, requests, amount, connections: CONNECTIONS });
      const [{ seconds, failed }] = await once(child, 'message');
      if (failed > 0) throw new Error(`${failed} requests of ${requests[0]?.path} at ${url} failed.`);
      return seconds;
    },
    async stop() {
      child.kill();
      await once(child, 'exit');
    },
  };
}
