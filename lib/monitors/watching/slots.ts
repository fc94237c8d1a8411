import type { Job, PgBoss } from 'pg-boss';
import { untilAborted } from '../../core/deadline.ts';
import type { Database } from '../../db/client.ts';
import type { StatusDatabase } from '../../db/status-database.ts';
import { toBossDatabase } from '../../jobs/boss-database.ts';
import { loadPgBoss } from '../../jobs/load-pg-boss.ts';
import { inShortTransaction } from '../database.ts';
import { claim, findNextDueMs } from '../evaluation/claim.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';

/** The queue of the jobs that claim slots: one waits, and any number is under way. */
const QUEUE = 'evaluate';

const BATCH = 100;
// So that a slot of one second is not missed. pg-boss looks no more often.
const POLL_SECONDS = 0.5;
// A monitor that was just made waits no longer than this.
const LOOK_AGAIN_MS = 2_000;
// A worker that died before it handed on is made up for by the others.
const SEED_EVERY_MS = 5_000;

/** What claims slots and has them evaluated. */
interface SlotTaker {
  use: StatusDatabase['use'];
  evaluator: Evaluator;
  /** Aborted when nothing more is to be claimed. */
  signal: AbortSignal;
}

/** Begins to take slots, whenever a job says that some are due, until the signal is aborted. */
export async function takeSlotsOfJobs(jobs: PgBoss, taker: SlotTaker): Promise<void> {
  const { fromDrizzle } = await loadPgBoss();
  const handOn = async (db: Database, isFull: boolean) => {
    const waitMs = isFull ? 0 : Math.min(LOOK_AGAIN_MS, (await findNextDueMs(db)) ?? LOOK_AGAIN_MS);
    await jobs.send(QUEUE, null, {
      startAfter: waitMs / 1_000,
      db: toBossDatabase((work) => work(db), fromDrizzle),
    });
  };
  await jobs.createQueue(QUEUE, {
    policy: 'short',
    retryLimit: 0,
    expireInSeconds: 60,
    retentionSeconds: 600,
    deleteAfterSeconds: 60,
  });
  await jobs.work(QUEUE, { pollingIntervalSeconds: POLL_SECONDS }, ([job]) =>
    takeSlots(taker, { handOn, job }),
  );
  await jobs.send(QUEUE);
  const seed = () => jobs.send(QUEUE).catch(() => undefined);
  const timer = setInterval(seed, SEED_EVERY_MS);
  taker.signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}

interface TakeOptions {
  /** Says in the transaction of each claim when somebody is to look again: at once where there may be more. */
  handOn?(db: Database, isFull: boolean): Promise<void>;
  /** The job that it is done for: when that is over, others do the rest. */
  job?: Pick<Job, 'signal'>;
}

/**
 * Claims slots and starts to evaluate them, as fast as there are places, until none is due or the signal is aborted.
 * @returns how many.
 */
export async function takeSlots(
  { use, evaluator, signal }: SlotTaker,
  { handOn, job }: TakeOptions = {},
): Promise<number> {
  const isOver = () => signal.aborted || job?.signal.aborted === true;
  let taken = 0;
  while (!isOver()) {
    const limit = Math.min(BATCH, evaluator.places);
    if (limit <= 0) {
      // Made only where it is waited for: with a listener it lives as long as the signals that it is of.
      const over = job ? AbortSignal.any([signal, job.signal]) : signal;
      if (!isOver()) await untilAborted(evaluator.nextEnd, over);
      continue;
    }
    const claims = await use((db) =>
      inShortTransaction(db, async (tx) => {
        const claimed = await claim(tx, { limit });
        await handOn?.(tx, claimed.length === limit);
        return claimed;
      }),
    );
    taken += claims.length;
    for (const each of claims) evaluator.start(each);
    if (claims.length < limit) break;
  }
  return taken;
}
