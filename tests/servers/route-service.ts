import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that came in. */
export interface Received {
  method: string;
  /** Path and query. */
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What stands in for the service behind a route. */
export interface RouteService {
  /** Its origin. */
  origin: string;
  received: Received[];
  /** What it answers from now on; 200 and `ok` at first. */
  answer: (response: ServerResponse, request: Received) => void;
  /** How many connections are open. */
  countConnections(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts one on a free port. */
export async function startRouteService(): Promise<RouteService> {
  const server = createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const received = { method, path, headers, body: Buffer.concat(chunks).toString('utf8') };
    service.received.push(received);
    service.answer(response, received);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const service: RouteService = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: [],
    answer: (response) => response.end('ok'),
    countConnections: () =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
      }),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return service;
}
