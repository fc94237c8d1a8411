import { type SQL, sql } from 'drizzle-orm';
import type { PgBoss } from 'pg-boss';
import { JOBS_SCHEMA } from '../../jobs/load-pg-boss.ts';

/** The queue of what is to be handed over: a job for each message. */
export const DELIVER_QUEUE = 'deliver';

// Of each message one job waits or is under way: nobody else sends it meanwhile.
const POLICY = 'exclusive';
// After the first time that it failed; after each more it waits twice as long.
const RETRY_SECONDS = 30;
/** The longest that it waits, in seconds. */
export const MAX_RETRY_SECONDS = 3_600;
// Half a minute doubled up to an hour, and hourly then: three days.
const RETRIES = 78;

/** What the job of a message has with it. */
export interface DeliverJob {
  /** The id of the message. */
  id: string;
}

/** What stands after `from` for the job of a message that waits or is under way: of each there is one at most, which an index finds. */
export function jobOf(messageId: SQL): SQL {
  const isOne = `name = '${DELIVER_QUEUE}' and policy = '${POLICY}' and state <= 'active'`;
  return sql`${sql.raw(`${JOBS_SCHEMA}.job where ${isOne}`)} and coalesce(singleton_key, '') = ${messageId}::text`;
}

/**
 * Makes the queue, where it is not there yet, and has it known to these jobs: else the first who sends would ask for it in the
 * middle of a transaction, which in PGlite waits for itself.
 */
export async function openDeliverQueue(jobs: PgBoss): Promise<void> {
  await jobs.createQueue(DELIVER_QUEUE, {
    policy: POLICY,
    retryLimit: RETRIES,
    retryDelay: RETRY_SECONDS,
    retryBackoff: true,
    retryDelayMax: MAX_RETRY_SECONDS,
    // What was under way where a worker died comes back after that; twice what a route may take.
    expireInSeconds: 60,
    retentionSeconds: 14 * 86_400,
    deleteAfterSeconds: 3_600,
  });
  await jobs.insert(DELIVER_QUEUE, []);
}
