import { closeAll } from '../clients/close-all.ts';
import type { QueueClient } from '../clients/queue-client.ts';
import { type HealthCheck, healthCheck } from '../core/health-check.ts';
import { worst } from '../core/status.ts';
import { type Measurement, problem, type Verdict } from '../core/verdict.ts';
import { assertExpectedWorkers } from './expected-workers.ts';
import type { CheckOptions } from './options.ts';
import { assertQueueLimits, findOverLimits, type QueueLimits } from './queue-limits.ts';

/** What `workers` takes beside the queues. */
export interface WorkersOptions<Alias extends string> extends CheckOptions {
  /** The names of the workers that each queue must have; a queue without names must have one of any name. */
  expected?: Partial<Record<Alias, readonly string[]>>;
  /** From where on the jobs of each queue are a warning and a problem; never by default. */
  limits?: Partial<Record<Alias, QueueLimits>>;
}

type QueueProbe = () => Promise<Verdict | undefined>;

/**
 * A check with a probe per queue, by its alias, and one per expected worker, as in `mail/mailer-1`: a worker that is
 * gone is a problem, and so is a queue without any; one at its limits is a warning or a problem.
 * @throws ConfigError for a name that cannot be, and for limits that make no sense.
 */
export function workers<Alias extends string>(
  queues: Record<Alias, QueueClient>,
  { expected = {}, limits = {}, ...options }: WorkersOptions<Alias> = {},
): HealthCheck {
  const aliases = Object.keys(queues);
  assertExpectedWorkers(aliases, expected);
  assertQueueLimits(aliases, limits);
  const probes = Object.entries<QueueClient>(queues).flatMap(([alias, queue]): [string, QueueProbe][] => {
    const names = expected[alias as Alias] ?? [];
    return [
      [alias, () => probeQueue(queue, names.length === 0, limits[alias as Alias])],
      ...names.map((name): [string, QueueProbe] => [`${alias}/${name}`, () => probeWorker(queue, name)]),
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

async function probeWorker(queue: QueueClient, name: string): Promise<Verdict | undefined> {
  const names = await queue.readWorkers();
  return names.includes(name) ? undefined : problem('No worker of this name is connected.');
}

async function probeQueue(queue: QueueClient, needsWorker: boolean, limits?: QueueLimits): Promise<Verdict> {
  const [jobs, names] = await Promise.all([queue.readJobs(), queue.readWorkers()]);
  const findings = findOverLimits(jobs, limits);
  if (needsWorker && names.length === 0) findings.unshift(problem('No worker is connected.'));
  const measurements: Measurement[] = [
    { name: 'waiting', value: jobs.waiting, unit: 'jobs' },
    { name: 'active', value: jobs.active, unit: 'jobs' },
    { name: 'failed', value: jobs.failed, unit: 'jobs' },
    // No job waits for no time.
    { name: 'oldestWaiting', value: jobs.oldestWaitingSeconds ?? 0, unit: 's' },
    { name: 'workers', value: names.length, unit: 'workers' },
  ];
  return {
    status: worst(findings.map(({ status }) => status)),
    message: findings.map(({ message }) => message).join(' ') || undefined,
    measurements,
  };
}
