import type { PgBoss } from 'pg-boss';
import type { Database } from '../../db/client.ts';

/** What else is done by the jobs that watch: by what knows of monitors, and they do not know of it. */
export interface OtherJobs {
  /**
   * Begins it, for as long as the signal is not aborted.
   * @returns what is there once it has ended then.
   */
  begin(jobs: PgBoss, signal: AbortSignal): Promise<{ ended: Promise<unknown> }>;
  /** Has it done soon, as something changed in what is recorded. */
  afterChange(jobs: PgBoss): Promise<unknown>;
  /**
   * Does once what is due, where nothing goes on between requests.
   * @returns how many jobs were done.
   */
  doOnce(jobs: PgBoss, signal: AbortSignal): Promise<number>;
  /**
   * Takes away some of what is kept no longer.
   * @returns how many rows went; it is called anew until that is none.
   */
  prune(db: Database, now: Date): Promise<number>;
}
