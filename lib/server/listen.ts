import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NoAnswerError } from '../cli/failure.ts';
import { toPlainText } from '../cli/plain-text.ts';
import { MAX_PORT } from '../cli/serve/command-line.ts';

/**
 * Has a server listen.
 * @param host the address of this machine to listen at; all of them when undefined.
 * @returns where clients on this machine find it, such as `http://localhost:3000`.
 * @throws NoAnswerError when it cannot listen there.
 */
export async function listen(server: Server, port: number, host: string | undefined): Promise<string> {
  server.listen({ port, host });
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new NoAnswerError(toReason(error, port, host));
  }
  const { port: found } = server.address() as AddressInfo;
  return `http://${toName(host)}:${found}`;
}

function toReason(error: unknown, port: number, host: string | undefined): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const other = `choose another, for example --port ${port < MAX_PORT ? port + 1 : 3000}`;
  if (code === 'EADDRINUSE') return `Port ${port} is in use: stop what listens on it, or ${other}.`;
  if (code === 'EACCES') return `Port ${port} is not free for this user (${code}): ${other}.`;
  return `There is no listening at ${toPlainText(host ?? 'this machine')} (${code}): name one of its addresses, for example --host 127.0.0.1.`;
}

function toName(host: string | undefined): string {
  if (host === undefined || host === '::' || host === '0.0.0.0') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
