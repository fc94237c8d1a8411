import { closeAll } from '../clients/close-all.ts';
import type { DatabaseClient } from '../clients/database-client.ts';
import { type HealthCheck, healthCheck } from '../core/health-check.ts';
import { fine, type Measurement, type Verdict } from '../core/verdict.ts';
import { byAlias } from './by-alias.ts';
import type { CheckOptions } from './options.ts';
import { createStopwatch } from './stopwatch.ts';

/** A check with a probe per database, each of which must answer a query. */
export function databases(clients: Record<string, DatabaseClient>, options: CheckOptions = {}): HealthCheck {
  return healthCheck({
    description: 'The databases answer a query.',
    concurrency: 16,
    ...options,
    probes: byAlias(
      clients,
      (client) =>
        ({ signal }) =>
          probe(client, signal),
    ),
    close: () => closeAll(clients),
  });
}

async function probe(client: DatabaseClient, signal: AbortSignal): Promise<Verdict> {
  const roundTrip = createStopwatch('roundTrip');
  await client.query('select 1', signal);
  return fine([roundTrip(), ...(await measurePool(client))]);
}

async function measurePool(client: DatabaseClient): Promise<Measurement[]> {
  const pool = await client.readPool?.();
  if (!pool) return [];
  const used = { name: 'poolUsed', value: pool.used, unit: 'connections' };
  return pool.allowed === undefined
    ? [used]
    : [used, { name: 'poolAllowed', value: pool.allowed, unit: 'connections' }];
}
