import { within } from '../../core/deadline.ts';
import type { Database } from '../../db/client.ts';
import type { StatusDatabase } from '../../db/status-database.ts';

/** A database that nobody waits for twice: after a failure it is left alone for a while. */
interface RestingDatabase {
  /**
   * Lets `work` have it, within the limit.
   * @throws at once while it is left alone, else what `work` throws or that there was no answer in time.
   */
  use<Result>(work: (db: Database) => Promise<Result>): Promise<Result>;
}

/** For how long it is left alone, in milliseconds. */
export const REST_MS = 10_000;

interface RestOptions {
  /** How long somebody waits for it, perhaps because the database is what they came to look at. */
  limitMs: number;
  /** Hears of a failure, once for each time that it is left alone. */
  onFailure(error: unknown): void;
}

/** Leaves a database alone for ten seconds after each failure. */
export function createRestingDatabase(
  database: Pick<StatusDatabase, 'use'>,
  { limitMs, onFailure }: RestOptions,
): RestingDatabase {
  let restsUntilMs = 0;
  return {
    async use(work) {
      if (performance.now() < restsUntilMs) throw new Error('The database did not answer.');
      try {
        return await within(limitMs, () => database.use(work));
      } catch (error) {
        if (performance.now() >= restsUntilMs) onFailure(error);
        restsUntilMs = performance.now() + REST_MS;
        throw error;
      }
    },
  };
}
