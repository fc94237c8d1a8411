import { randomUUID } from 'node:crypto';
import { assertClients } from '../clients/assert-client.ts';
import type { CacheClient } from '../clients/cache.ts';
import { assertAliases, closeAll } from '../clients/clients-by-alias.ts';
import { ConfigError } from '../core/errors.ts';
import { type CheckOptions, type HealthCheck, healthCheck } from '../core/health-check.ts';
import { createStopwatch, fine, problem, type Verdict } from '../core/verdict.ts';

/** What is asked of a cache: that it keeps a value and gives it back, or that it answers a read. */
export type CacheAccess = 'write' | 'read';

/** What `caches` takes beside the caches. */
export interface CachesOptions<Alias extends string> extends CheckOptions {
  /** `read` for those that take no writes on purpose, such as a read replica: all of them, or by alias; `write` by default. */
  access?: CacheAccess | Partial<Record<Alias, CacheAccess>>;
}

/**
 * A check with a probe per cache, each of which must keep a value, answer it and let go of it; with the access `read`, answer
 * a read.
 * @throws ConfigError for what is no cache, and for an access of what is not there.
 */
export function caches<Alias extends string>(
  clients: Record<Alias, CacheClient>,
  { access = 'write', ...options }: CachesOptions<NoInfer<Alias>> = {},
): HealthCheck {
  assertClients('caches', 'cache', clients);
  const aliases = Object.keys(clients);
  const accesses =
    typeof access === 'string' ? Object.fromEntries(aliases.map((one) => [one, access])) : access;
  assertAliases('access', Object.keys(accesses), aliases);
  assertAccess(accesses);
  const probes = Object.entries<CacheClient>(clients).map(([alias, client]) => {
    const probe = accesses[alias as Alias] === 'read' ? probeRead : probeWrite;
    return [alias, ({ signal }: { signal: AbortSignal }) => probe(client, signal)];
  });
  return healthCheck({
    description: 'The caches keep a value and give it back.',
    concurrency: 16,
    ...options,
    probes: Object.fromEntries(probes),
    close: () => closeAll(clients),
  });
}

function assertAccess(accesses: Partial<Record<string, CacheAccess>>): void {
  const wrong = Object.keys(accesses).find(
    (alias) => !['write', 'read'].includes(accesses[alias] ?? 'write'),
  );
  if (wrong !== undefined) throw new ConfigError(`access of ${wrong} must be 'write' or 'read'.`);
}

// What a run that is cut off leaves behind ends by itself.
const LIFE_SECONDS = 30;

async function probeWrite(client: CacheClient, signal: AbortSignal): Promise<Verdict> {
  const key = toKey();
  const value = `value-${randomUUID()}`;
  const roundTrip = createStopwatch('roundTrip');
  await client.set(key, value, LIFE_SECONDS, signal);
  const answer = await client.get(key, signal);
  await client.delete(key, signal);
  if (answer === null) return problem('The cache forgot the value it was given.');
  if (answer !== value) return problem('The cache answered another value than it was given.');
  return fine([roundTrip()]);
}

/** Reads what is not there, which is an answer too. */
async function probeRead(client: CacheClient, signal: AbortSignal): Promise<Verdict> {
  const roundTrip = createStopwatch('roundTrip');
  await client.get(toKey(), signal);
  return fine([roundTrip()]);
}

function toKey(): string {
  return `statusql-${randomUUID()}`;
}
