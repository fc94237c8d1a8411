import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { StatusQL } from '../core/define-status.ts';
import { AnswerCache } from '../http/answer-cache.ts';
import { BACKLOG, createHttpServer, type HttpServerOptions } from './create-http-server.ts';
import { createFastPath } from './fast-path.ts';
import { HttpServers } from './http-servers.ts';
import { createListener } from './listener.ts';
import { createMounts, type MountOptions } from './mounts.ts';

/** Where a server listens. */
interface ServerOptions extends HttpServerOptions, MountOptions {
  /** 0 for any free one. */
  port: number;
  /** The address of this machine to listen at; all of them by default. */
  host?: string;
}

/** A server that listens. */
export interface StatusServer {
  /** Where clients on this machine find it, such as `http://localhost:3000`, with the base path. */
  readonly address: string;
  /** This one alone, to be ended in order. */
  readonly servers: HttpServers;
  /** Takes no more connections, and ends what is under way; see `HttpServers`. */
  stop(close: () => Promise<unknown>): Promise<void>;
}

/**
 * Serves over node:http what the mounts in a Next app serve, without pages.
 * @throws ConfigError when GraphQL cannot carry one of the config's names, or Node's error when it cannot listen.
 */
export async function startServer(
  status: StatusQL,
  { port, host, basePath = '', keepAliveMs, graphql, watchman }: ServerOptions,
): Promise<StatusServer> {
  const mounts = createMounts(status, { basePath, graphql, watchman });
  const servers = new HttpServers(status);
  // Of its own: another server of this process may have something else at an address, or nothing.
  const cache = new AnswerCache(status);
  const early = {
    fastPath: await createFastPath(status, cache, basePath),
    see: servers.see,
    isEnding: () => servers.isEnding,
  };
  const server = createHttpServer(createListener(status, mounts, cache), { keepAliveMs, basePath }, early);
  await once(server.listen({ port, host, backlog: BACKLOG }), 'listening');
  const bound = server.address() as AddressInfo;
  servers.addSeen(server);
  return {
    address: `http://${toName(host)}:${bound.port}${basePath}`,
    servers,
    stop: (close) => servers.stop(close),
  };
}

function toName(host: string | undefined): string {
  if (host === undefined || host === '::' || host === '0.0.0.0') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
