import { within } from '../../core/deadline.ts';
import { toCauseMessage } from '../../core/probe-error.ts';
import { DEFAULT_TIMEOUT_MS } from '../../core/provider.ts';
import { unknown, type Verdict } from '../../core/verdict.ts';
import type { Database } from '../../db/client.ts';
import { type StatusDatabase, TablesError } from '../../db/status-database.ts';

// Of the time limit of the check: one that runs into it is a problem.
const SHARE = 0.8;

/** What a check of figures that the database has looks at. */
export interface Look<Figures> {
  database: Pick<StatusDatabase, 'use'>;
  /** The time limit of the check, in milliseconds. */
  timeoutMs?: number;
  read(db: Database): Promise<Figures>;
  judge(figures: Figures): Verdict;
}

/**
 * What figures that the database has come to. Where it cannot be asked nothing is known of them: that it is down is said by the check
 * of the database, and is no failure of what the figures are of.
 * @throws TablesError where its tables are not there.
 */
export async function lookAt<Figures>({
  database,
  timeoutMs = DEFAULT_TIMEOUT_MS,
  read,
  judge,
}: Look<Figures>): Promise<Verdict> {
  try {
    return judge(await within(timeoutMs * SHARE, () => database.use(read)));
  } catch (error) {
    if (error instanceof TablesError) throw error;
    return unknown(`The database cannot be asked: ${toCauseMessage(error)}`);
  }
}
