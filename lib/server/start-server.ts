import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { withDeadline } from '../core/deadline.ts';
import type { StatusQL } from '../core/define-status.ts';
import { createListener } from './listener.ts';
import { createMounts } from './mounts.ts';

/** Where a server listens, and whom it asks for a token. */
interface ServerOptions {
  /** 0 for any free one. */
  port: number;
  /** The address of this machine to listen at; all of them by default. */
  host?: string;
  /** What stands before all addresses, as `/ops`; nothing by default. */
  basePath?: string;
  /** Whether clients of django-watchman need a token. */
  asksToken: boolean;
}

/** A server that listens. */
export interface StatusServer {
  /** Where clients on this machine find it, such as `http://localhost:3000`, with the base path. */
  readonly address: string;
  /**
   * Takes no more connections, and waits a second at most for the last answers.
   * @param close gives up the runs under way, so that who waits for them gets an answer.
   */
  stop(close: () => Promise<void>): Promise<void>;
}

// A client that is slow with its request must not hold a connection for ever.
const LIMITS = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 };
const LAST_ANSWERS_MS = 1_000;

/**
 * Serves over node:http what the mounts in a Next app serve, without pages.
 * @throws ConfigError when GraphQL cannot carry one of the config's names, or Node's error when it cannot listen.
 */
export async function startServer(
  status: StatusQL,
  { port, host, asksToken, basePath = '' }: ServerOptions,
): Promise<StatusServer> {
  const server = createServer(LIMITS, createListener(status, createMounts(status, { asksToken, basePath })));
  await once(server.listen({ port, host }), 'listening');
  const bound = server.address() as AddressInfo;
  return {
    address: `http://${toName(host)}:${bound.port}${basePath}`,
    async stop(close) {
      const closed = once(server, 'close');
      server.close();
      await close();
      await withDeadline(LAST_ANSWERS_MS, (deadline) => Promise.race([closed, deadline]));
    },
  };
}

function toName(host: string | undefined): string {
  if (host === undefined || host === '::' || host === '0.0.0.0') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
