import { once } from 'node:events';
import { createServer } from 'node:net';

/** Says what is wrong when this process cannot listen on the port. */
export async function checkPort(port: number): Promise<string | undefined> {
  const server = createServer();
  try {
    server.listen(port);
    await once(server, 'listening');
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    const reason = code === 'EADDRINUSE' ? 'in use' : `not free for this user (${code})`;
    return `PORT ${port} is ${reason}: stop what listens on it, or set another, for example PORT=${port < 65_535 ? port + 1 : 3000}`;
  } finally {
    server.close();
  }
}
