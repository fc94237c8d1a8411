import { assertClients } from '../clients/assert-client.ts';
import { byAlias, closeAll } from '../clients/clients-by-alias.ts';
import type { DatabaseClient } from '../clients/database.ts';
import { type CheckOptions, type HealthCheck, healthCheck } from '../core/health-check.ts';
import { createStopwatch, fine, type Measurement, type Verdict } from '../core/verdict.ts';

/**
 * A check with a probe per database, each of which must answer a query.
 * @throws ConfigError for what is no database.
 */
export function databases(clients: Record<string, DatabaseClient>, options: CheckOptions = {}): HealthCheck {
  assertClients('databases', 'database', clients);
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
  await client.ping(signal);
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
