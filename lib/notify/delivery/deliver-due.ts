import { setTimeout as sleep } from 'node:timers/promises';
import type { JobWithMetadata } from 'pg-boss';
import { toCauseMessage } from '../../core/probe-error.ts';
import { type DeliveryContext, deliver } from './deliver.ts';
import { DELIVER_QUEUE, type DeliverJob, openDeliverQueue } from './queue.ts';
import { toReason } from './to-reason.ts';

const PLACES = 10;
/** How many of these one route may take: one that hangs holds up no other. */
const PLACES_OF_ROUTE = 3;
const POLL_MS = 1_000;
const PAUSE_MS = 5_000;

type Job = JobWithMetadata<DeliverJob>;

/** Hands over what is due, for as long as the signal is not aborted; then what is under way is given up. */
export async function deliverUntil(context: DeliveryContext, signal: AbortSignal): Promise<void> {
  let [isOpen, isTold] = [false, false];
  while (!signal.aborted) {
    let pauseMs = POLL_MS;
    try {
      if (!isOpen) await openDeliverQueue(context.jobs);
      isOpen = true;
      await drain(context, signal);
      isTold = false;
    } catch (error) {
      pauseMs = PAUSE_MS;
      if (!isTold)
        context.status.logger.warn(`Messages cannot be handed over at this moment: ${toCauseMessage(error)}`);
      isTold = true;
    }
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

/**
 * Hands over what is due, side by side, until nothing is, or the signal is aborted.
 * @returns how many were tried.
 * @throws what the database throws, once what is under way has ended.
 */
export async function deliverDue(context: DeliveryContext, signal: AbortSignal): Promise<number> {
  await openDeliverQueue(context.jobs);
  return drain(context, signal);
}

async function drain(context: DeliveryContext, signal: AbortSignal): Promise<number> {
  const running = new Map<Promise<void>, string>();
  let tried = 0;
  try {
    for (;;) {
      const wasIdle = running.size === 0;
      const job = signal.aborted || running.size >= PLACES ? undefined : await take(context, running);
      if (job) {
        tried += 1;
        const attempt = attemptOnce(context, job, signal).finally(() => running.delete(attempt));
        running.set(attempt, job.groupId ?? '');
      } else if (running.size > 0) {
        // Another route may have something by then.
        await Promise.race([...running.keys(), sleep(POLL_MS, undefined, { ref: false })]);
      } else if (wasIdle || signal.aborted) {
        return tried;
      }
    }
  } finally {
    await Promise.all(running.keys());
  }
}

/** A job that is due, of a route that has a place free. */
async function take(
  { jobs }: DeliveryContext,
  running: ReadonlyMap<unknown, string>,
): Promise<Job | undefined> {
  const byGroup = Map.groupBy(running.values(), (group) => group);
  const ignoreGroups = [...byGroup]
    .filter(([, all]) => all.length >= PLACES_OF_ROUTE)
    .map(([group]) => group);
  const [job] = await jobs.fetch<DeliverJob>(DELIVER_QUEUE, { includeMetadata: true, ignoreGroups });
  return job as Job | undefined;
}

async function attemptOnce(context: DeliveryContext, job: Job, signal: AbortSignal): Promise<void> {
  const { jobs, status } = context;
  try {
    await deliver(context, job, signal).then(
      () => jobs.complete(DELIVER_QUEUE, job),
      // With nothing in it that its table may not keep.
      (error) => jobs.fail(DELIVER_QUEUE, job, new Error(toReason(error, status.redact))),
    );
  } catch {
    // The database is away: the job comes back by itself, and the message says how it went.
  }
}
