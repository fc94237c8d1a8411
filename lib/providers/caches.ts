import { randomUUID } from 'node:crypto';
import { assertClients } from '../clients/assert-client.ts';
import type { CacheClient } from '../clients/cache.ts';
import { byAlias, closeAll } from '../clients/clients-by-alias.ts';
import { type CheckOptions, type HealthCheck, healthCheck } from '../core/health-check.ts';
import { createStopwatch, fine, problem, type Verdict } from '../core/verdict.ts';

/**
 * A check with a probe per cache, each of which must keep a value, answer it and let go of it.
 * @throws ConfigError for what is no cache.
 */
export function caches(clients: Record<string, CacheClient>, options: CheckOptions = {}): HealthCheck {
  assertClients('caches', 'cache', clients);
  return healthCheck({
    description: 'The caches keep a value and give it back.',
    concurrency: 16,
    ...options,
    probes: byAlias(clients, (client) => () => probe(client)),
    close: () => closeAll(clients),
  });
}

// What a run that is cut off leaves behind ends by itself.
const LIFE_SECONDS = 30;

async function probe(client: CacheClient): Promise<Verdict> {
  const key = `statusql-${randomUUID()}`;
  const value = `value-${randomUUID()}`;
  const roundTrip = createStopwatch('roundTrip');
  await client.set(key, value, LIFE_SECONDS);
  const answer = await client.get(key);
  await client.delete(key);
  if (answer === null) return problem('The cache forgot the value it was given.');
  if (answer !== value) return problem('The cache answered another value than it was given.');
  return fine([roundTrip()]);
}
