import { findFreePort } from '../tests/servers/free-port.ts';
import { until } from '../tests/servers/until.ts';
import type { Findings } from './findings.ts';
import { PACKAGE_MAIN } from './package.ts';
import { SERVING } from './promises.ts';
import { measureLoads } from './serving/measure-loads.ts';
import { toServedFindings } from './serving/served-findings.ts';
import { startLoad } from './serving/start-load.ts';
import { type Program, type Server, startServer } from './serving/start-server.ts';
import { startServices } from './serving/start-services.ts';
import { startPeers, toOwnSubjects } from './serving/subjects.ts';

/** What answers of the probe port cost under load, beside those of other packages on the same services. */
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
    const status = await startProbed('status.config.ts', start);
    const hundred = await startProbed('hundred.config.ts', start);
    // A server that does nothing else, as the one that it is compared with.
    const pinged = await startProbed('status.config.ts', start);
    const peers = await startPeers((name, env) => start({ path: `bench/peers/${name}.mjs`, env }), hundred);
    const served = await measureLoads(load, [...toOwnSubjects(status, { hundred, pinged }), ...peers]);
    return toServedFindings(SERVING, served);
  } finally {
    await load.stop();
    for (const { stop } of servers) await stop();
    await services.stop();
  }
}

/**
 * Starts `statusql serve` of the built package.
 * @returns it at its probe port.
 */
export async function startProbed(
  config: string,
  start: (program: Program) => Promise<Server>,
): Promise<Server> {
  const port = await findFreePort();
  const server = await start({
    path: PACKAGE_MAIN,
    toArgs: () => ['serve', '--config', `bench/serving/${config}`],
    env: { STATUS_PROBE_PORT: String(port) },
  });
  const url = `http://127.0.0.1:${port}`;
  // It may open after the other one.
  await until(async () => (await fetch(`${url}/ping`)).ok);
  return { ...server, url, port };
}
