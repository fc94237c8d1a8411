import type { PgBoss } from 'pg-boss';
import type { StatusQL } from '../../core/define-status.ts';
import type { OtherJobs } from '../../monitors/watching/other-jobs.ts';
import { deliverDue, deliverUntil } from '../delivery/deliver-due.ts';
import { giveUpWithoutRoute } from '../delivery/give-up-without-route.ts';
import { openSender } from '../delivery/sender.ts';
import { beatByJobs, createBeat } from './beat.ts';
import { pruneMessages, pruneSubscribers } from './prune.ts';
import { runByJobs, runOnce, runSoon } from './runs.ts';

/** What is done so that people are told, beside what watches: nothing where the config has no routes and nobody to beat to. */
export function createNotifyJobs(status: StatusQL): OtherJobs {
  const tells = Object.keys(status.notify).length > 0;
  const beat = createBeat(status);

  return {
    async begin(jobs, signal) {
      if (beat) await beatByJobs(jobs, beat, signal);
      if (!tells) return { ended: Promise.resolve() };
      await runByJobs(jobs, { status, sender: await openSender(jobs) }, signal);
      return { ended: deliverUntil({ status, jobs }, signal) };
    },
    async afterChange(jobs) {
      if (tells) await runSoon(jobs);
    },
    async doOnce(jobs, signal) {
      const done = tells ? await tellOnce(status, jobs, signal) : 0;
      await beat?.(signal);
      return done;
    },
    async prune(db, now) {
      await pruneSubscribers(db, now);
      const givenUp = tells ? 0 : await giveUpWithoutRoute(db, status, now);
      return givenUp + (await pruneMessages(db, now));
    },
  };
}

async function tellOnce(status: StatusQL, jobs: PgBoss, signal: AbortSignal): Promise<number> {
  // Else nobody would see that what handed a message over last was stopped in the middle of it.
  await jobs.supervise();
  const runs = await runOnce(jobs, { status, sender: await openSender(jobs) });
  return runs + (await deliverDue({ status, jobs }, signal));
}
