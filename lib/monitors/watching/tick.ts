import type { StatusQL } from '../../core/define-status.ts';
import type { StatusDatabase } from '../../db/status-database.ts';
import { openJobs } from '../../jobs/open-jobs.ts';
import { Evaluator } from '../evaluation/evaluator.ts';
import { findRelease } from '../evaluation/read-release.ts';
import { record } from '../evaluation/record.ts';
import { Recorder } from '../evaluation/recorder.ts';
import type { OtherJobs } from './other-jobs.ts';
import { requireTables } from './require-tables.ts';
import { takeSlots } from './slots.ts';
import { syncChecks } from './sync-checks.ts';
import { keepUpOnce } from './upkeep.ts';

// What is left of the budget to record in, and before that of the rest for what else is done.
const RECORD_SHARE = 0.2;
const OTHERS_SHARE = 0.4;
const MAX_RECORD_MS = 2_000;

/** How a tick is done. */
interface TickOptions {
  /** How long it may take, in milliseconds; what has not answered by then is given up, and its slot lost. */
  budgetMs: number;
  /** What else is done. */
  others?: OtherJobs;
}

/**
 * Does once what is due, for hosts without a process of their own: whoever calls does so as often as something is to be watched.
 * @returns how many slots were claimed, and how many other jobs were done.
 * @throws MissingPackageError where pg-boss is not installed, TablesError where the tables are not there.
 */
export async function tick(
  status: StatusQL,
  { budgetMs, others }: TickOptions,
): Promise<{ evaluated: number; jobs: number }> {
  const database = status.db as StatusDatabase;
  const { use } = database;
  const { keepDays } = status.watch || {};
  const recordMs = Math.min(MAX_RECORD_MS, budgetMs * RECORD_SHARE);
  const restMs = budgetMs - recordMs;
  const signal = AbortSignal.timeout(Math.round(restMs));
  const evaluating = others ? AbortSignal.timeout(Math.round(restMs * (1 - OTHERS_SHARE))) : signal;
  const jobs = await openJobs(database, { isResident: false, logger: status.logger });
  let release: string | undefined;
  // What is recorded before it is known has none.
  void findRelease(status, database).then((found) => {
    release = found;
  });
  const recorder = new Recorder(async (results) => {
    await use((db) => record(db, results, { status, release, keepDays }));
  }, status.logger);
  const evaluator = new Evaluator(status, (result) => recorder.add(result));
  await requireTables(database);
  await use((db) => syncChecks(db, status));
  const evaluated = await takeSlots({ use, evaluator, signal: evaluating });
  await evaluator.finish(evaluating);
  await recorder.stop(recordMs);
  await jobs.start();
  try {
    const done = (await others?.doOnce(jobs, signal)) ?? 0;
    return { evaluated, jobs: done + (await keepUpOnce(jobs, { use, keepDays, others, signal })) };
  } finally {
    await jobs.stop({ graceful: false });
  }
}
