import { randomUUID } from 'node:crypto';
import type { CacheClient } from '../clients/cache-client.ts';
import { closeAll } from '../clients/close-all.ts';
import { type HealthCheck, healthCheck } from '../core/health-check.ts';
import { fine, problem, type Verdict } from '../core/verdict.ts';
import { byAlias } from './by-alias.ts';
import type { CheckOptions } from './options.ts';
import { createStopwatch } from './stopwatch.ts';

/** A check with a probe per cache, each of which must keep a value, answer it and let go of it. */
export function caches(clients: Record<string, CacheClient>, options: CheckOptions = {}): HealthCheck {
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
  const found = await client.get(key);
  await client.delete(key);
  if (found === null) return problem('The cache forgot the value it was given.');
  if (found !== value) return problem('The cache answered another value than it was given.');
  return fine([roundTrip()]);
}
