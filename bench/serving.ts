import type { Findings } from './findings.ts';
import { PACKAGE_MAIN } from './package.ts';
import { SERVING } from './promises.ts';
import { measureLoads } from './serving/measure-loads.ts';
import { toServedFindings } from './serving/served-findings.ts';
import { startLoad } from './serving/start-load.ts';
import { type Program, type Server, startServer } from './serving/start-server.ts';
import { startServices } from './serving/start-services.ts';
import { startPeers, toOwnSubjects } from './serving/subjects.ts';

/** What answers of `statusql serve` cost under load, beside those of other packages on the same services. */
export async function measureServing(): Promise<Findings> {
  const services = await startServices();
  const load = startLoad();
  const servers: Server[] = [];
  const start = async (program: Program) => {
    const server = await startServer({ ...program, env: { ...services.env, ...program.env } });
    servers.push(server);
    return server;
  };
  try {
    const status = await start(toServe('status.config.ts'));
    const hundred = await start(toServe('hundred.config.ts'));
    const peers = await startPeers((name, env) => start({ path: `bench/peers/${name}.mjs`, env }), hundred);
    const served = await measureLoads(load, [...toOwnSubjects(status, hundred), ...peers]);
    return toServedFindings(SERVING, served);
  } finally {
    await load.stop();
    for (const { stop } of servers) await stop();
    await services.stop();
  }
}

/** `statusql serve` of the built package. */
export function toServe(config: string): Program {
  return { path: PACKAGE_MAIN, toArgs: () => ['serve', '--config', `bench/serving/${config}`] };
}
