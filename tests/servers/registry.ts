import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A registry that says what a test wants it to say. */
export interface Registry {
  /** Its address, with a slash at the end. */
  url: string;
  /** The paths that were asked for, with `%2f` as `/`. */
  asked: string[];
  /** The most requests that were under way at one time. */
  mostAtOnce: number;
  stop(): Promise<void>;
}

/** Answers one request, or leaves it. */
export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A package as a registry knows it: what each version's package.json says. */
export type Versions = Record<string, object>;

/** Answers the long form of a package, with the last version as `latest` unless another is named. */
export function packument(name: string, versions: Versions, latest = Object.keys(versions).at(-1)): Answer {
  const all = Object.entries(versions).map(([version, rest]) => [version, { name, version, ...rest }]);
  return json({ name, 'dist-tags': { latest }, versions: Object.fromEntries(all) });
}

/** Answers JSON. */
export function json(value: unknown): Answer {
  return (response) => response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
}

const NOT_FOUND: Answer = (response) => response.writeHead(404).end('{"error":"not found"}');

/** Starts a registry that answers by path, such as `/left-pad`; anything else it does not have, unless told otherwise. */
export async function startRegistry(
  answers: Record<string, Answer>,
  other: Answer = NOT_FOUND,
): Promise<Registry> {
  const asked: string[] = [];
  let underWay = 0;
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    asked.push(path);
    underWay += 1;
    registry.mostAtOnce = Math.max(registry.mostAtOnce, underWay);
    response.on('close', () => {
      underWay -= 1;
    });
    const answer = answers[path] ?? other;
    answer(response, request);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const registry: Registry = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    mostAtOnce: 0,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return registry;
}
