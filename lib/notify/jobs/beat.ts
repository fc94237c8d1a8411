import type { PgBoss } from 'pg-boss';
import type { StatusQL } from '../../core/define-status.ts';
import type { StatusDatabase } from '../../db/status-database.ts';
import { readEvaluation, readSending } from '../checks/read-figures.ts';
import { listRoutes } from '../delivery/find-route.ts';

const QUEUE = 'beat';
const POLL_SECONDS = 5;
const LIMIT_MS = 10_000;
// A slot is late by a second where all is well, and a message goes out within a minute; a mail server may be away for some.
const LATE_SECONDS = 120;
const OVERDUE_SECONDS = 900;

/** Asks the outside watcher where all is well; it throws nothing. */
export type Beat = (signal?: AbortSignal) => Promise<void>;

/**
 * What tells an outside watcher that monitors are evaluated and messages are sent; nothing where the config has no address of one.
 * Each failure in a row is logged once.
 * @param now the clock, where it is not that of the database.
 */
export function createBeat(
  status: Pick<StatusQL, 'beatUrl' | 'db' | 'logger' | 'notify'>,
  now?: () => Date,
): Beat | undefined {
  const { beatUrl, db, logger } = status;
  if (beatUrl === undefined) return undefined;
  // What waits by others nobody sends: it is given up in time, and no fault of what goes on here.
  const routes = listRoutes(status);
  let told: string | undefined;
  return async (signal) => {
    const failure = await findFailure(db as StatusDatabase, { beatUrl, routes, signal, now }).catch(
      () => READING,
    );
    if (failure && failure !== told) logger.warn(failure);
    if (!failure && told) logger.info('The outside watcher of beatUrl hears from this again.');
    told = failure;
  };
}

const READING = 'The outside watcher of beatUrl is not asked: the database cannot be read at this moment.';

interface BeatContext {
  beatUrl: string;
  /** By which messages are sent. */
  routes: readonly string[];
  signal: AbortSignal | undefined;
  now?: () => Date;
}

/** Why there is no beat, in a sentence without the address; nothing where there was one. */
async function findFailure(
  { use }: StatusDatabase,
  { beatUrl, routes, signal, now }: BeatContext,
): Promise<string | undefined> {
  const { lateSeconds } = await use((db) => readEvaluation(db, { missedIntervals: 1, now: now?.() }));
  if (lateSeconds > LATE_SECONDS) {
    return 'The outside watcher of beatUrl is not asked, since monitors are not evaluated in time.';
  }
  const options = { failedWithinHours: 1, routes, now: now?.() };
  const { oldestDueSeconds } = await use((db) => readSending(db, options));
  if (oldestDueSeconds > OVERDUE_SECONDS) {
    return 'The outside watcher of beatUrl is not asked, since messages are not sent in time.';
  }
  return ask(beatUrl, signal);
}

async function ask(beatUrl: string, signal: AbortSignal | undefined): Promise<string | undefined> {
  const limit = AbortSignal.timeout(LIMIT_MS);
  try {
    const within = signal ? AbortSignal.any([signal, limit]) : limit;
    const response = await fetch(beatUrl, { redirect: 'manual', signal: within });
    await response.body?.cancel();
    return response.ok ? undefined : `The outside watcher of beatUrl answered ${response.status}.`;
  } catch {
    // What it threw may have the address in it.
    return `The outside watcher of beatUrl could not be asked within ${LIMIT_MS / 1_000} s.`;
  }
}

/** Has one of the processes ask once a minute, for as long as the signal is not aborted. */
export async function beatByJobs(jobs: PgBoss, beat: Beat, signal: AbortSignal): Promise<void> {
  // Of those that were missed none is made up for.
  const options = { policy: 'short', retryLimit: 0, expireInSeconds: 60, retentionSeconds: 120 };
  await jobs.createQueue(QUEUE, { ...options, deleteAfterSeconds: 600 });
  await jobs.schedule(QUEUE, '* * * * *');
  await jobs.work(QUEUE, { pollingIntervalSeconds: POLL_SECONDS }, ([job]) =>
    beat(job ? AbortSignal.any([signal, job.signal]) : signal),
  );
}
