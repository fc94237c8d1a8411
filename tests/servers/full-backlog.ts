import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** An address from which no packet comes back, as behind a firewall that drops what it does not like. */
export interface FullBacklog {
  stop(): Promise<void>;
}

const PROGRAM = `require('node:net').createServer().listen({ port: Number(process.argv[1]), host: '127.0.0.1', backlog: 1 },
  () => process.send('listening'))`;

// The kernel takes some more than it is told.
const MOST = 20;
const TAKEN_WITHIN_MS = 500;

/** Has a port of this machine take no connection and refuse none: the line of those that wait there is full. */
export async function startFullBacklog(port: number): Promise<FullBacklog> {
  const listener = spawn(process.execPath, ['-e', PROGRAM, String(port)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(listener, 'message');
  listener.kill('SIGSTOP');
  const waiting: Socket[] = [];
  while (waiting.length < MOST) {
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    waiting.push(socket);
    const taken = once(socket, 'connect').then(() => true);
    const isTaken = await Promise.race([taken, new Promise((done) => setTimeout(done, TAKEN_WITHIN_MS))]);
    if (!isTaken) break;
  }
  return {
    async stop() {
      for (const socket of waiting) socket.destroy();
      const ended = once(listener, 'exit');
      listener.kill('SIGKILL');
      await ended;
    },
  };
}
