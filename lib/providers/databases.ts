import { assertClients } from '../clients/assert-client.ts';
import { assertAliases, closeAll } from '../clients/clients-by-alias.ts';
import type { DatabaseClient } from '../clients/database.ts';
import { ConfigError } from '../core/errors.ts';
import { type CheckOptions, type HealthCheck, healthCheck } from '../core/health-check.ts';
import { createStopwatch, fine, type Measurement, problem, type Verdict } from '../core/verdict.ts';

/** What `databases` takes beside the databases. */
export interface DatabasesOptions<Alias extends string> extends CheckOptions {
  /** Those that must take writes: `true` for all of them, or their aliases; none by default, so that a standby is fine. */
  writable?: true | readonly Alias[];
}

/**
 * A check with a probe per database, each of which must answer a query, and where it is to be writable take writes.
 * @throws ConfigError for what is no database, and for one to be writable that is not there or cannot tell.
 */
export function databases<Alias extends string>(
  clients: Record<Alias, DatabaseClient>,
  { writable = [], ...options }: DatabasesOptions<NoInfer<Alias>> = {},
): HealthCheck {
  assertClients('databases', 'database', clients);
  const writables: readonly string[] = writable === true ? Object.keys(clients) : writable;
  assertWritables(writables, clients);
  const probes = Object.entries<DatabaseClient>(clients).map(([alias, client]) => [
    alias,
    ({ signal }: { signal: AbortSignal }) => probe(client, signal, writables.includes(alias)),
  ]);
  return healthCheck({
    description: 'The databases answer a query.',
    concurrency: 16,
    ...options,
    probes: Object.fromEntries(probes),
    close: () => closeAll(clients),
  });
}

function assertWritables(writables: readonly string[], clients: Record<string, DatabaseClient>): void {
  if (!Array.isArray(writables)) {
    throw new ConfigError("writable must be true, or a list of aliases as in ['default'].");
  }
  assertAliases('writable', writables, Object.keys(clients));
  const mute = writables.find((alias) => !clients[alias]?.isWritable);
  if (mute === undefined) return;
  throw new ConfigError(`writable names "${mute}", whose client has no isWritable and so cannot tell.`);
}

async function probe(client: DatabaseClient, signal: AbortSignal, mustBeWritable: boolean): Promise<Verdict> {
  const roundTrip = createStopwatch('roundTrip');
  await client.ping(signal);
  const measurements = [roundTrip(), ...(await measurePool(client))];
  if (mustBeWritable && !(await client.isWritable?.(signal))) {
    return problem('The database takes no writes: it is a standby, or set to be read only.', measurements);
  }
  return fine(measurements);
}

async function measurePool(client: DatabaseClient): Promise<Measurement[]> {
  const pool = await client.readPool?.();
  if (!pool) return [];
  const used = { name: 'poolUsed', value: pool.used, unit: 'connections' };
  return pool.allowed === undefined
    ? [used]
    : [used, { name: 'poolAllowed', value: pool.allowed, unit: 'connections' }];
}
