import type { Comparison } from './comparison.ts';
import { read } from './page-loads.ts';
import { type Server, startServer } from './serving/start-server.ts';
import { measureTurns } from './turns.ts';

const MAIN = 'lib/cli/main.ts';
const CONFIG = 'bench/serving/status.config.ts';
const PATHS = ['/ping', '/status/api/readyz'];
const REQUESTS = 300;

/** How much processor time `statusql serve` takes for a request, beside a server of Node that does nothing but answer. */
export async function measureServing(): Promise<Comparison[]> {
  const servers: Server[] = [];
  try {
    const plain = await startServer('bench/serving/plain.ts');
    servers.push(plain);
    const serve = await startServer(MAIN, ['serve', '--config', CONFIG]);
    servers.push(serve);
    const toTask = ({ url, readSpentMs }: Server, path: string) => ({
      readSpentMs,
      work: () => read(url + path),
    });
    const tasks = [toTask(plain, '/ping'), ...PATHS.map((path) => toTask(serve, path))];
    const [plainMs = Number.NaN, ...times] = await measureTurns(tasks, REQUESTS);
    return PATHS.map((path, index) => ({
      task: `processor time of statusql serve for ${path}, beside node:http`,
      unit: 'µs',
      measured: (times[index] ?? Number.NaN) * 1_000,
      plain: plainMs * 1_000,
    }));
  } finally {
    for (const { stop } of servers) await stop();
  }
}
