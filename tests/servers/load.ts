import { Agent, type OutgoingHttpHeaders, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** What is asked on and on. */
export interface Asking {
  url: string;
  method?: 'GET' | 'POST';
  /** Whether each request has a connection of its own; else one connection is kept. */
  isFresh?: boolean;
}

/** Clients that ask on and on until they are stopped. */
export interface Load {
  /** Ends it, once what is under way is answered; with how often was asked, and what failed. */
  stop(): Promise<{ asked: number; failures: string[] }>;
}

// So that the load leaves the servers a part of the machine.
const PAUSE_MS = 50;

/** Begins to ask: one client for each asking. A failure is any code but 200, and any error of the connection. */
export function startLoad(askings: readonly Asking[]): Load {
  let isOver = false;
  let asked = 0;
  const failures: string[] = [];

  async function askOn(asking: Asking): Promise<void> {
    const agent = asking.isFresh ? false : new Agent({ keepAlive: true, maxSockets: 1 });
    while (!isOver) {
      asked += 1;
      const outcome = await ask(asking, agent);
      if (outcome !== '200') failures.push(`${asking.method ?? 'GET'} ${asking.url}: ${outcome}`);
      await sleep(PAUSE_MS);
    }
    if (agent) agent.destroy();
  }

  const clients = askings.map(askOn);
  return {
    async stop() {
      isOver = true;
      await Promise.all(clients);
      return { asked, failures };
    },
  };
}

/** The code of an answer that came whole, or what went wrong, with when. */
function ask({ url, method = 'GET' }: Asking, agent: Agent | false): Promise<string> {
  const headers: OutgoingHttpHeaders = method === 'POST' ? { 'content-length': 5 } : {};
  return new Promise((resolve) => {
    const fail = (error: Error & { code?: string }) =>
      resolve(`${error.code ?? error.message} at ${new Date().toISOString()}`);
    const sent = request(url, { agent, method, headers }, (response) => {
      response.on('error', fail).on('end', () => {
        const { statusCode } = response;
        resolve(statusCode === 200 ? '200' : `${statusCode} at ${new Date().toISOString()}`);
      });
      response.resume();
    });
    sent.on('error', fail).end(method === 'POST' ? 'hello' : undefined);
  });
}
