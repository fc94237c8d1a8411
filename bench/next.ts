import type { Findings } from './findings.ts';
import { startHost } from './host/start-host.ts';
import { IN_NEXT } from './promises.ts';
import { toGraphQL } from './serving/graphql.ts';
import { measureLoads } from './serving/measure-loads.ts';
import { toServedFindings } from './serving/served-findings.ts';
import { startLoad } from './serving/start-load.ts';
import { startServices } from './serving/start-services.ts';
import { ALL_FINE, QUESTION } from './serving/subjects.ts';

const AMOUNT = 4_000;

/** What answers of mounts in an app of Next.js cost under load, beside those of an empty route in it. */
export async function measureNext(): Promise<Findings> {
  const services = await startServices();
  const load = startLoad();
  const server = await startHost(services.env);
  try {
    const served = await measureLoads(load, [
      { name: 'an empty route', server, path: '/nothing', answer: /^pong$/, amount: AMOUNT },
      { name: '/ping', server, path: '/ping', answer: /^pong$/, amount: AMOUNT },
      {
        name: `GraphQL, ${QUESTION}`,
        server,
        ...toGraphQL('/api/graphql', QUESTION),
        answer: ALL_FINE,
        amount: AMOUNT,
      },
    ]);
    return toServedFindings(IN_NEXT, served);
  } finally {
    await load.stop();
    await server.stop();
    await services.stop();
  }
}
