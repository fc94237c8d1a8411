import { once } from 'node:events';
import { until } from '../../servers/until.ts';

/** A process of Node under test; it must have been started with `--inspect-port=0`. */
export interface Inspectable {
  pid: number;
  /** All that it has written. */
  readLog(): string;
}

/**
 * Has a process let go of all that it does not need, over the inspector of Node.
 * @returns how much its heap still holds, in bytes.
 */
export async function tidyUp({ pid, readLog }: Inspectable): Promise<number> {
  const findUrl = () => /ws:\/\/[\w.:/-]+/.exec(readLog())?.[0];
  // At which it listens for a debugger.
  process.kill(pid, 'SIGUSR1');
  await until(() => findUrl() !== undefined);
  const socket = new WebSocket(findUrl() ?? '');
  await once(socket, 'open');
  const ask = async (method: string) => {
    socket.send(JSON.stringify({ id: 1, method }));
    const [{ data }] = await once(socket, 'message');
    return JSON.parse(data).result;
  };
  await ask('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await ask('Runtime.getHeapUsage');
  socket.close();
  return usedSize + backingStorageSize;
}
