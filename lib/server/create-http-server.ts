import { createServer, type RequestListener, type Server } from 'node:http';
import { createAdmission, type HeldListener } from './admission.ts';
import type { FastPath } from './fast-path.ts';
import { HeldMessage } from './held-message.ts';

/** How a server holds connections. */
export interface HttpServerOptions {
  /** How long a connection without a request is kept open, in milliseconds; 65,000 by default. */
  keepAliveMs?: number | undefined;
  /** What stands before all addresses, as `/ops`; nothing by default. */
  basePath?: string;
}

/** What sees requests before they are admitted. */
interface EarlyListeners {
  /** Answers what it can at once. */
  fastPath?: FastPath;
  /** Sees all the others. */
  see?: RequestListener;
  /** Whether connections end with the answer also where there are few; by default they do not. */
  isEnding?: () => boolean;
}

// Longer than load balancers keep theirs, which is 60 s: who closes first must not be who is asked.
const KEEP_ALIVE_MS = 65_000;
// A client that is slow with its request must not hold a connection for ever: 408. Of a crowd some are read as late as this.
const LIMITS = { headersTimeout: 30_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 };

/** How many connections may wait to be taken: fewer are lost when many come at once. */
export const BACKLOG = 4_096;
// Each takes 4 KB of the heap, which may be 128 MB: from so many on they end with the answer, and beyond the second none is taken.
const MAX_KEPT = 1_000;
const MAX_CONNECTIONS = 16_384;

/** Makes a server of node:http on which strangers may try what they like: see `createAdmission`. */
export function createHttpServer(
  listener: HeldListener,
  { keepAliveMs = KEEP_ALIVE_MS, basePath }: HttpServerOptions,
  { isEnding = () => false, ...early }: EarlyListeners = {},
): Server {
  const options = {
    ...LIMITS,
    IncomingMessage: HeldMessage,
    keepAliveTimeout: keepAliveMs,
    // To a protocol that is not spoken here nobody is switched: the request is answered as it is (RFC 9110, section 7.8).
    shouldUpgradeCallback: () => false,
  };
  const answer = createAnswer(createAdmission(listener, basePath), early);
  let open = 0;
  const server = createServer(options, (incoming, outgoing) =>
    answer(incoming, outgoing, open > MAX_KEPT || isEnding()),
  ) as Server;
  server.maxConnections = MAX_CONNECTIONS;
  server.on('connection', (socket) => {
    open += 1;
    socket.once('close', () => {
      open -= 1;
    });
  });
  return server;
}

/** Makes what answers a request at once or has it admitted, and ends its connection where that is the last one on it. */
function createAnswer(admit: HeldListener, { fastPath = () => false, see }: EarlyListeners) {
  return (...[incoming, outgoing, isLast]: [...Parameters<HeldListener>, isLast: boolean]): void => {
    if (fastPath(incoming, outgoing, isLast)) return;
    see?.(incoming, outgoing);
    if (isLast) outgoing.setHeader('Connection', 'close');
    admit(incoming, outgoing);
  };
}
