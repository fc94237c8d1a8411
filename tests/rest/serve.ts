import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { StatusQL } from '../../lib/core/define-status.ts';
import { ask } from './ask.ts';

/** The REST API of a status system on a port of its own, for clients that are programs. */
export interface Served {
  /** The host and port, as in `127.0.0.1:1234`; addresses are right below it. */
  host: string;
  /** The type of every answer so far, by address. */
  types: Record<string, string>;
  close(): void;
}

/** Serves the REST API of a status system. */
export async function serve(status: StatusQL): Promise<Served> {
  const types: Record<string, string> = {};
  const server = createServer(async ({ url = '/', headers }, response) => {
    const answer = await ask(status, url.slice(1), { headers: headers as Record<string, string> });
    types[url] = answer.headers.get('content-type') ?? '';
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(await answer.text());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { host: `127.0.0.1:${port}`, types, close: () => server.close() };
}
