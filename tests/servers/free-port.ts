import { once } from 'node:events';
import { createServer } from 'node:net';

// Below those that Linux gives to connections that go out, so that none of them takes one before its server does.
const FIRST = 10_000;
const COUNT = 22_000;

/**
 * A port of the loopback address that nobody listens on.
 * @param other one that is spoken for already.
 */
export async function findFreePort(other?: number): Promise<number> {
  const port = FIRST + Math.floor(Math.random() * COUNT);
  if (port === other) return findFreePort(other);
  // On all addresses, as some servers listen.
  const server = createServer().listen(port);
  try {
    await once(server, 'listening');
  } catch {
    return findFreePort(other);
  }
  server.close();
  await once(server, 'close');
  return port;
}
