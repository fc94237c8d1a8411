import { type Findings, toRatioFindings } from './findings.ts';
import { MEMORY } from './promises.ts';
import { startLoad } from './serving/start-load.ts';
import { type Program, startServer } from './serving/start-server.ts';
import { startServices } from './serving/start-services.ts';
import { toOwnSubjects } from './serving/subjects.ts';
import { startProbed } from './serving.ts';

const FEW = 10_000;
const MANY = 1_000_000;

/** What a server with a probe port holds in memory after many requests of all kinds, beside after few. */
export async function measureMemory(): Promise<Findings> {
  const services = await startServices();
  const load = startLoad();
  const start = (program: Program) => startServer({ ...program, env: { ...services.env, ...program.env } });
  const server = await startProbed('status.config.ts', start);
  const subjects = toOwnSubjects(server);
  const requests = subjects.map(({ path, method, headers, body }) => ({ path, method, headers, body }));
  try {
    await load.send(server.url, requests, FEW);
    const plain = await server.readMemoryBytes();
    await load.send(server.url, requests, MANY - FEW);
    const measured = await server.readMemoryBytes();
    return toRatioFindings('MB', [{ promised: MEMORY, measured: measured / 1e6, plain: plain / 1e6 }]);
  } finally {
    await load.stop();
    await server.stop();
    await services.stop();
  }
}
