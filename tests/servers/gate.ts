import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy in front of an app that lets nobody in from some moment on, as one that asks for a sign-in does. */
export interface Gate {
  url: string;
  /** From now on answers everything with this code; with `location`, as a redirect there. */
  close(code: number, location?: string): void;
  open(): void;
  stop(): Promise<void>;
}

/** Starts a gate that is open to the app at `target`. */
export async function startGate(target: string): Promise<Gate> {
  let refusal: { code: number; location?: string } | undefined;
  const server = createServer((incoming, response) => {
    if (refusal) {
      const { code, location } = refusal;
      response.writeHead(code, location === undefined ? {} : { location }).end();
      return;
    }
    const { method, headers } = incoming;
    const outgoing = request(new URL(incoming.url ?? '/', target), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    incoming.pipe(outgoing);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close(code, location) {
      refusal = { code, location };
    },
    open() {
      refusal = undefined;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
