import { assertClients } from '../clients/assert-client.ts';
import { assertAliases, closeAll } from '../clients/clients-by-alias.ts';
import type { JobFigures, QueueClient } from '../clients/queue.ts';
import { ConfigError } from '../core/errors.ts';
import { joinVerdicts } from '../core/figure-limits.ts';
import { type CheckOptions, type HealthCheck, healthCheck } from '../core/health-check.ts';
import { type Measurement, problem, unknown, type Verdict } from '../core/verdict.ts';
import { assertQueueLimits, findQueueOverLimits, type QueueLimits } from './workers/limits.ts';

/** What `workers` takes beside the queues. */
export interface WorkersOptions<Alias extends string> extends CheckOptions {
  /** The names of the workers that each queue must have; a queue without names must have one of any name. */
  expected?: Partial<Record<Alias, readonly string[]>>;
  /** From where on the jobs of each queue are a warning and a problem; never by default. */
  limits?: Partial<Record<Alias, QueueLimits>>;
}

type QueueProbe = (context: { signal: AbortSignal }) => Promise<Verdict | undefined>;

/**
 * A check with a probe per queue, by its alias, and one per expected worker, as in `mail/mailer-1`: a worker that is
 * gone is a problem, and so is a queue without any; one at its limits is a warning or a problem.
 * @throws ConfigError for what is no queue, for a name that cannot be, and for limits that make no sense.
 */
export function workers<Alias extends string>(
  queues: Record<Alias, QueueClient>,
  { expected = {}, limits = {}, ...options }: WorkersOptions<Alias> = {},
): HealthCheck {
  assertClients('workers', 'queue', queues);
  const aliases = Object.keys(queues);
  assertNoSlash(aliases);
  assertAliases('expected', Object.keys(expected), aliases);
  assertWorkerNames(expected);
  assertAliases('limits', Object.keys(limits), aliases);
  assertQueueLimits(limits);
  const probes = Object.entries<QueueClient>(queues).flatMap(([alias, queue]): [string, QueueProbe][] => {
    const names = expected[alias as Alias] ?? [];
    return [
      [alias, ({ signal }) => probeQueue(queue, signal, names.length === 0, limits[alias as Alias])],
      ...names.map((name): [string, QueueProbe] => [
        `${alias}/${name}`,
        ({ signal }) => probeWorker(queue, signal, name),
      ]),
    ];
  });
  return healthCheck({
    description: 'The workers are there, and their queues do not pile up.',
    concurrency: 16,
    ...options,
    probes: Object.fromEntries(probes),
    close: () => closeAll(queues),
  });
}

async function probeWorker(
  queue: QueueClient,
  signal: AbortSignal,
  name: string,
): Promise<Verdict | undefined> {
  const names = await queue.readWorkers(signal);
  if ('unknown' in names) return unknown(names.unknown);
  return names.includes(name) ? undefined : problem('No worker of this name is connected.');
}

async function probeQueue(
  queue: QueueClient,
  signal: AbortSignal,
  needsWorker: boolean,
  limits?: QueueLimits,
): Promise<Verdict> {
  const [jobs, names] = await Promise.all([queue.readJobs(signal), queue.readWorkers(signal)]);
  const findings = [...(needsWorker ? findNoWorker(names) : []), ...findQueueOverLimits(jobs, limits)];
  return { ...joinVerdicts(findings), measurements: measure(jobs, names) };
}

type Workers = Awaited<ReturnType<QueueClient['readWorkers']>>;

function findNoWorker(names: Workers): Verdict[] {
  if ('unknown' in names) return [unknown(names.unknown)];
  return names.length === 0 ? [problem('No worker is connected.')] : [];
}

function measure(jobs: JobFigures, names: Workers): Measurement[] {
  return [
    { name: 'waiting', value: jobs.waiting, unit: 'jobs' },
    { name: 'active', value: jobs.active, unit: 'jobs' },
    { name: 'failed', value: jobs.failed, unit: 'jobs' },
    // No job waits for no time.
    { name: 'oldestWaiting', value: jobs.oldestWaitingSeconds ?? 0, unit: 's' },
    ...('unknown' in names ? [] : [{ name: 'workers', value: names.length, unit: 'workers' }]),
  ];
}

function assertNoSlash(aliases: readonly string[]): void {
  const slashed = aliases.find((alias) => alias.includes('/'));
  if (slashed === undefined) return;
  throw new ConfigError(
    `The queue "${slashed}" must have an alias without a slash, which a worker's name follows.`,
  );
}

// Redis takes no other names of its clients, so a worker of another name would never be seen.
const WORKER_NAME = /^[!-~]+$/;

function assertWorkerNames(expected: Partial<Record<string, readonly string[]>>): void {
  for (const [alias, names = []] of Object.entries(expected)) {
    if (Array.isArray(names) && names.every((name) => WORKER_NAME.test(name))) continue;
    throw new ConfigError(
      `expected.${alias} must be a list of workers' names, in which Redis allows no spaces.`,
    );
  }
}
