import { once } from 'node:events';
import { connect } from 'node:net';

/** A connection to a server of HTTP on which a test writes what it likes. */
export interface RawConnection {
  /** Writes, and waits until it has left or the connection has ended. */
  write(data: string | Buffer): Promise<void>;
  /** What has come since the last call, once that matches; else what has come when the connection ended. */
  read(pattern: RegExp): Promise<string>;
  /** Waits until the connection has ended; says whether it was reset. */
  ended: Promise<{ isReset: boolean }>;
  close(): void;
}

/** Opens a connection. */
export async function openRaw(url: string): Promise<RawConnection> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  let text = '';
  let isReset = false;
  socket.setEncoding('latin1').on('data', (part) => {
    text += part;
  });
  socket.on('error', () => {
    isReset = true;
  });
  const ended = new Promise<{ isReset: boolean }>((resolve) => {
    socket.on('close', () => resolve({ isReset }));
  });
  await Promise.race([once(socket, 'connect'), ended]);
  return {
    async write(data) {
      const written = new Promise<void>((resolve) => void socket.write(data, () => resolve()));
      await Promise.race([written, ended]);
    },
    async read(pattern) {
      while (!pattern.test(text) && !socket.closed)
        await Promise.race([once(socket, 'data').catch(() => {}), ended]);
      const read = text;
      text = '';
      return read;
    },
    ended,
    close: () => void socket.destroy(),
  };
}

/** The code of an answer; 0 where none came. */
export const toCode = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
