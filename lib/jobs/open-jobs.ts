import type { PgBoss } from 'pg-boss';
import type { Logger } from '../core/config.ts';
import { toCauseMessage } from '../core/probe-error.ts';
import type { StatusDatabase } from '../db/status-database.ts';
import { toBossDatabase } from './boss-database.ts';
import { JOBS_SCHEMA, loadPgBoss } from './load-pg-boss.ts';

/** How jobs are opened. */
interface JobsOptions {
  /** Whether it also keeps its tables tidy and puts what is scheduled into its queues, as a process of its own does. */
  isResident: boolean;
  logger: Logger;
}

/**
 * pg-boss over our database; nothing of it is started yet. It makes no tables: `migrate` of the database does.
 * @throws MissingPackageError where pg-boss is not installed.
 */
export async function openJobs(
  { use }: Pick<StatusDatabase, 'use'>,
  { isResident, logger }: JobsOptions,
): Promise<PgBoss> {
  const pgBoss = await loadPgBoss();
  const boss = new pgBoss.PgBoss({
    db: toBossDatabase(use, pgBoss.fromDrizzle),
    schema: JOBS_SCHEMA,
    migrate: false,
    createSchema: false,
    supervise: isResident,
    schedule: isResident,
    // Those that are done go soon, as there is one for each half second.
    maintenanceIntervalSeconds: 300,
    // What our jobs do not need, and would be asked for all the time.
    flowIntervalSeconds: 3_600,
    // What a worker that died had under way is given to others soon.
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
    cronWorkerIntervalSeconds: 30,
    monitorVacuum: false,
    reindex: false,
  });
  // Without a listener each of them would end the process; a database that is down says so with every question.
  boss.on('error', logOncePerMessage(logger));
  boss.on('warning', ({ message }) => logger.debug(`pg-boss: ${message}`));
  return boss;
}

const SAME_WITHIN_MS = 60_000;

function logOncePerMessage(logger: Logger): (error: Error) => void {
  let last = { message: '', at: Number.NEGATIVE_INFINITY };
  return (error) => {
    const now = performance.now();
    // It names the worker in its message, and all of them fail of one cause.
    const message = toCauseMessage(error).replace(/ \(Queue: .*\)$/, '');
    if (message === last.message && now - last.at < SAME_WITHIN_MS) return;
    last = { message, at: now };
    logger.warn(`The jobs of StatusQL have trouble with their database: ${message}`);
  };
}
