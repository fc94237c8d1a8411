import { spawn } from 'node:child_process';
import type { RedisServer } from './redis.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

/** Starts a real worker of BullMQ; a job's data says how long it lasts (`lastsMs`) and whether it fails (`fails`). */
export function startQueueWorker(redis: RedisServer, queue: string, name?: string): Promise<ServerProcess> {
  const program = new URL('./queue-worker-program.mjs', import.meta.url).pathname;
  const options = JSON.stringify({ url: redis.url, queue, name });
  const connectionName = `bull:${Buffer.from(queue).toString('base64')}${name ? `:w:${name}` : ''}`;
  return startServerProcess({
    launch: () => spawn(process.execPath, [program, options]),
    isReady: async () => (await redis.listConnectionNames()).includes(connectionName),
    stopSignal: 'SIGTERM',
    cleanUp() {},
  });
}
