import type { PgBoss } from 'pg-boss';
import { toCauseMessage } from '../../core/probe-error.ts';
import type { StatusDatabase } from '../../db/status-database.ts';
import { findLastCronTime } from '../../history/cron-times.ts';
import { readNow } from '../../monitors/database.ts';
import { reviveMessages } from '../delivery/revive-messages.ts';
import { toReason } from '../delivery/to-reason.ts';
import { makeDigest } from '../rules/make-digest.ts';
import { makeInstant, type RunContext } from '../rules/make-instant.ts';

const INSTANT = 'instant';
const DIGEST = 'digest';
// What changes in a burst, such as all that stands on what broke, is told in one message.
const SOON_SECONDS = 5;
const POLL_SECONDS = 2;
// What is held for longer is looked at by the cron line.
const AGAIN_WITHIN_MS = 300_000;
const YEAR_SECONDS = 366 * 86_400;

/** Has the runs made by one of the processes, each by its cron line. */
export async function runByJobs(jobs: PgBoss, context: RunContext, signal: AbortSignal): Promise<void> {
  const { instant, digest, timeZone: tz } = context.status.schedules;
  await createQueues(jobs);
  await jobs.schedule(INSTANT, instant, null, { tz });
  // One that was due while nobody was there is made up for.
  await jobs.schedule(DIGEST, digest, null, { tz, missed: 'once' });
  const options = { pollingIntervalSeconds: POLL_SECONDS };
  let again: NodeJS.Timeout | undefined;
  const lookAgain = (waitMs: number) => {
    clearTimeout(again);
    // A job that waits for so long would keep others from being sent; where this process ends, the cron line makes up for it.
    if (signal.aborted || waitMs > AGAIN_WITHIN_MS) return;
    again = setTimeout(() => void jobs.send(INSTANT).catch(() => undefined), waitMs);
    again.unref();
  };
  signal.addEventListener('abort', () => clearTimeout(again), { once: true });
  await jobs.work(INSTANT, options, () => runSafely(context, (each) => runInstant(each, lookAgain)));
  await jobs.work(DIGEST, options, () => runSafely(context, runDigest));
}

/** Has people told soon of what just changed: once of all that changes meanwhile. */
export async function runSoon(jobs: PgBoss): Promise<void> {
  await jobs.send(INSTANT, null, { startAfter: SOON_SECONDS });
}

/**
 * Makes the runs that are due by now: what is told at once whenever somebody asks, the digest once for each time of its cron line.
 * @returns how many.
 */
export async function runOnce(jobs: PgBoss, context: RunContext): Promise<number> {
  await createQueues(jobs);
  await runSafely(context, (each) => runInstant(each));
  const slot = await findSlot(context);
  if (slot) {
    const once = { singletonKey: slot.toISOString(), singletonSeconds: YEAR_SECONDS };
    await jobs.send(DIGEST, null, once);
  }
  const [job] = await jobs.fetch(DIGEST);
  if (!job) return 1;
  await runSafely(context, runDigest);
  await jobs.complete(DIGEST, job.id);
  return 2;
}

async function createQueues(jobs: PgBoss): Promise<void> {
  const seconds = { expireInSeconds: 300, retentionSeconds: 86_400, retryLimit: 3, retryDelay: 10 };
  // One waits at most: one that is under way may not have seen what changed meanwhile.
  await jobs.createQueue(INSTANT, { policy: 'short', ...seconds, deleteAfterSeconds: 600 });
  await jobs.createQueue(DIGEST, { policy: 'short', ...seconds, deleteAfterSeconds: YEAR_SECONDS });
}

async function runInstant(context: RunContext, lookAgain?: (waitMs: number) => void): Promise<void> {
  const { nextAt } = await makeInstant(context);
  if (nextAt && lookAgain) {
    // By the clock that says what is due: by another one it may be over for long, and looked at again for nothing.
    const now = await (context.status.db as StatusDatabase).use((db) => readNow(db, context));
    lookAgain(Math.max(SOON_SECONDS * 1_000, nextAt.getTime() - now.getTime()));
  }
  await reviveMessages(context);
}

/** The time of its cron line is its name: whoever makes it again makes nothing twice. */
async function runDigest(context: RunContext): Promise<void> {
  const slot = await findSlot(context);
  if (slot) await makeDigest(context, `digest ${slot.toISOString()}`);
}

function findSlot({ status, now }: RunContext): Promise<Date | undefined> {
  const { digest: cron, timeZone } = status.schedules;
  return (status.db as StatusDatabase).use(async (db) =>
    findLastCronTime({ cron, timeZone }, await readNow(db, { now })),
  );
}

/** Logs what it throws, and throws that without what the table of the jobs may not keep. */
async function runSafely(context: RunContext, run: (context: RunContext) => Promise<void>): Promise<void> {
  try {
    await run(context);
  } catch (error) {
    const { logger, redact } = context.status;
    logger.warn(`People cannot be told at this moment, which is tried again: ${toCauseMessage(error)}`);
    throw new Error(toReason(error, redact));
  }
}
