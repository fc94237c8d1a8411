import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server on which connections can be lost without a word, as when a host vanishes. */
export interface SilentProxy {
  port: number;
  /** How many connections there have been. */
  readonly attempts: number;
  /** From now on nothing passes on the connections that there are; new ones are well. */
  silence(): void;
  /** From now on the server's answers come a byte now and then, on the connections that there are and on new ones. */
  trickle(): void;
  /** From now on new connections are well; those that trickle still do. */
  heal(): void;
  stop(): Promise<void>;
}

const BYTE_EVERY_MS = 100;

/** Starts a proxy to a port of this machine. */
export async function startSilentProxy(to: number): Promise<SilentProxy> {
  const nears = new Map<Socket, Socket>();
  let isTrickling = false;
  let attempts = 0;
  const server = createServer((near) => {
    attempts += 1;
    const far = connect(to, '127.0.0.1');
    nears.set(near, far);
    for (const [socket, other] of [[near, far] as const, [far, near] as const]) {
      socket.on('error', () => {});
      socket.on('close', () => {
        nears.delete(near);
        other.destroy();
      });
    }
    near.pipe(far);
    if (isTrickling) trickle(far, near);
    else far.pipe(near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    get attempts() {
      return attempts;
    },
    silence() {
      for (const socket of [...nears].flat()) socket.unpipe().pause();
    },
    trickle() {
      isTrickling = true;
      for (const [near, far] of nears) trickle(far.unpipe(), near);
    },
    heal() {
      isTrickling = false;
    },
    async stop() {
      for (const socket of [...nears].flat()) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Passes on what one says, a byte at a time. */
function trickle(from: Socket, to: Socket): void {
  let kept = Buffer.alloc(0);
  from.on('data', (part) => {
    kept = Buffer.concat([kept, Buffer.from(part)]);
  });
  const timer = setInterval(() => {
    to.write(kept.subarray(0, 1));
    kept = kept.subarray(1);
  }, BYTE_EVERY_MS);
  from.once('close', () => clearInterval(timer));
}
