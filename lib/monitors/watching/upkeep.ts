import type { PgBoss } from 'pg-boss';
import type { KeepDays } from '../../core/config.ts';
import type { StatusDatabase } from '../../db/status-database.ts';
import { freezeMonths } from '../../history/freeze-months.ts';
import { prune } from '../../history/prune.ts';
import { readNow } from '../database.ts';
import type { OtherJobs } from './other-jobs.ts';

/** What is done to keep history tidy. */
interface UpkeepOptions {
  use: StatusDatabase['use'];
  keepDays?: KeepDays;
  /** What else is kept no longer. */
  others?: Pick<OtherJobs, 'prune'>;
  /** Aborted when no more is to be done. */
  signal: AbortSignal;
}

/** What is done every so often, by the name of its queue: when, as a cron line of UTC, and how. */
const JOBS: Readonly<Record<string, { cron: string; run(options: UpkeepOptions): Promise<void> }>> = {
  prune: { cron: '7 * * * *', run: pruneAll },
  freeze: {
    cron: '17 0 * * *',
    run: ({ use }) => use(async (db) => void (await freezeMonths(db, await readNow(db, {})))),
  },
};

// What was due while nobody was there is made up for, but not by each process that starts.
const ONCE = { singletonSeconds: 3_600 };
const POLL_SECONDS = 30;

/** Has what is due every so often done by one of the processes, and made up for now. */
export async function keepUpByJobs(jobs: PgBoss, options: UpkeepOptions): Promise<void> {
  for (const [name, { cron, run }] of Object.entries(JOBS)) {
    await createQueue(jobs, name);
    await jobs.schedule(name, cron);
    await jobs.work(name, { pollingIntervalSeconds: POLL_SECONDS }, () => run(options));
    await jobs.send(name, null, ONCE);
  }
}

/**
 * Does what is due every so often, where nobody has within the hour.
 * @returns how many such jobs were done.
 */
export async function keepUpOnce(jobs: PgBoss, options: UpkeepOptions): Promise<number> {
  let done = 0;
  for (const [name, { run }] of Object.entries(JOBS)) {
    await createQueue(jobs, name);
    await jobs.send(name, null, ONCE);
    for (const job of options.signal.aborted ? [] : await jobs.fetch(name)) {
      await run(options);
      await jobs.complete(name, job);
      done += 1;
    }
  }
  return done;
}

function createQueue(jobs: PgBoss, name: string): Promise<void> {
  const seconds = { expireInSeconds: 900, retentionSeconds: 86_400, deleteAfterSeconds: 86_400 };
  return jobs.createQueue(name, { policy: 'exclusive', retryLimit: 2, retryDelay: 60, ...seconds });
}

/** Some at a time, so that nobody has to wait for long. */
async function pruneAll({ use, keepDays, others, signal }: UpkeepOptions): Promise<void> {
  let gone = 1;
  while (gone > 0 && !signal.aborted) {
    gone = await use(async (db) => {
      const now = await readNow(db, {});
      return (await prune(db, { now, keepDays })) + ((await others?.prune(db, now)) ?? 0);
    });
  }
}
