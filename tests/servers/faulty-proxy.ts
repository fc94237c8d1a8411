import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FullBacklog, startFullBacklog } from './full-backlog.ts';

/** How what lies between a client and its server treats them. */
export type ProxyManner =
  | 'well'
  | 'refuses connections'
  | 'hangs up at once'
  | 'accepts and never speaks'
  | 'drops packets'
  | 'trickles'
  | 'answers garbage';

/** A way to a server, on which anything may go wrong. */
export interface FaultyProxy {
  port: number;
  /** From now on it is so, also for the connections that there are; those of bad times end with them. */
  turn(manner: ProxyManner): Promise<void>;
  stop(): Promise<void>;
}

const BYTE_EVERY_MS = 300;
const GARBAGE = Buffer.from('HTTP/1.1 400 Bad Request\r\nserver: nobody\r\n\r\n\0\xff\xfe*$-', 'latin1');
const CLOSED: readonly ProxyManner[] = ['refuses connections', 'drops packets'];
const SILENT: readonly ProxyManner[] = ['accepts and never speaks', 'drops packets'];

/** Starts a proxy to a port of this machine; all is well at first. */
export async function startFaultyProxy(to: number): Promise<FaultyProxy> {
  const pairs = new Set<readonly [near: Socket, far: Socket]>();
  let manner: ProxyManner = 'well';
  let backlog: FullBacklog | undefined;

  const server = createServer((near) => {
    if (manner === 'hangs up at once') {
      near.on('error', () => {}).resetAndDestroy();
      return;
    }
    const far = connect(to, '127.0.0.1');
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [socket, other] of [pair, [far, near] as const]) {
      socket.on('error', () => {});
      socket.on('close', () => {
        pairs.delete(pair);
        other.destroy();
      });
    }
    near.on('data', (part) => {
      if (!SILENT.includes(manner)) far.write(part);
    });
    let trickling = Promise.resolve();
    far.on('data', (part) => {
      if (manner === 'trickles') trickling = trickling.then(() => trickle(near, part));
      else if (manner === 'answers garbage') near.write(GARBAGE);
      else if (!SILENT.includes(manner)) near.write(part);
    });
  });
  const listen = async (port: number) => {
    await once(server.listen(port, '127.0.0.1'), 'listening');
    return (server.address() as AddressInfo).port;
  };
  const hangUp = () => {
    for (const [near] of pairs) near.destroy();
  };
  const port = await listen(0);

  return {
    port,
    async turn(next) {
      manner = next;
      await backlog?.stop();
      backlog = undefined;
      if (next === 'well' || next === 'refuses connections' || next === 'hangs up at once') hangUp();
      if (CLOSED.includes(next)) server.close();
      else if (!server.listening) await listen(port);
      if (next === 'drops packets') backlog = await startFullBacklog(port);
    },
    async stop() {
      await backlog?.stop();
      hangUp();
      server.close();
    },
  };
}

async function trickle(socket: Socket, part: Buffer): Promise<void> {
  for (const byte of part) {
    if (socket.destroyed) return;
    socket.write(Buffer.of(byte));
    await sleep(BYTE_EVERY_MS);
  }
}
