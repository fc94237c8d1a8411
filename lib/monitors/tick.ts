import { waitAtMost } from '../core/deadline.ts';
import type { StatusQL } from '../core/define-status.ts';
import type { StatusDatabase } from '../db/status-database.ts';
import { Evaluator } from './evaluator.ts';
import { record } from './record.ts';
import { Recorder } from './recorder.ts';
import { takeSlots } from './slots.ts';
import { syncChecks } from './sync-checks.ts';

// What is left of the budget to record in.
const RECORD_SHARE = 0.2;
const MAX_RECORD_MS = 2_000;

/**
 * Does once what is due, for hosts without a process of their own: whoever calls does so as often as something is to be watched.
 * @param budgetMs how long it may take, in milliseconds; what has not answered by then is given up, and its slot lost.
 * @returns how many evaluations were begun, and how many other jobs were done.
 */
export async function tick(
  status: StatusQL,
  { budgetMs }: { budgetMs: number },
): Promise<{ evaluated: number; jobs: number }> {
  const { use } = status.db as StatusDatabase;
  const recordMs = Math.min(MAX_RECORD_MS, budgetMs * RECORD_SHARE);
  const { keepDays } = status.watch || {};
  const recorder = new Recorder(async (results) => {
    await use((db) => record(db, results, { keepDays }));
  }, status.logger);
  const evaluator = new Evaluator(status, (result) => recorder.add(result));
  const over = AbortSignal.timeout(budgetMs - recordMs);
  await use((db) => syncChecks(db, status));
  const evaluated = await takeSlots({ use, evaluator, signal: over });
  while (!evaluator.isIdle && !over.aborted) {
    await Promise.race([
      evaluator.nextEnd,
      new Promise<void>((resolve) => over.addEventListener('abort', () => resolve(), { once: true })),
    ]);
  }
  evaluator.abort();
  await recorder.stop(recordMs);
  await waitAtMost(0, Promise.resolve());
  return { evaluated, jobs: 0 };
}
