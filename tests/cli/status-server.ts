import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { StatusQL } from '../../lib/core/define-status.ts';
import { createRouteHandler } from '../../lib/next/route.ts';

/** Makes a `Response` for a `Request`, as the methods of a route do. */
export type Answer = (request: Request) => Response | Promise<Response>;

/** Serves over HTTP until the test ends; gives the origin, such as `http://127.0.0.1:4000`. */
export async function serve(answer: Answer): Promise<string> {
  const server = createServer(async (incoming, outgoing) => {
    const headers = new Headers(incoming.headers as Record<string, string>);
    const request = new Request(`http://${incoming.headers.host}${incoming.url}`, { headers });
    const response = await answer(request);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return listen(server);
}

/** The origin of a server that was there and is no longer. */
export async function serveNoLonger(): Promise<string> {
  const server = createServer();
  const origin = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return origin;
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Serves the REST API of a status system at a mount until the test ends; gives the origin. */
export function serveStatus(status: StatusQL, mount = '/status/api'): Promise<string> {
  const { GET } = createRouteHandler(status);
  return serve((request) => {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith(`${mount}/`)) return new Response('<h1>Not Found</h1>', { status: 404 });
    const path = pathname
      .slice(mount.length + 1)
      .split('/')
      .map(decodeURIComponent);
    return GET(request, { params: Promise.resolve({ path }) });
  });
}
