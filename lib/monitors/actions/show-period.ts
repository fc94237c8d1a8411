import { requireStatus } from '../../core/level.ts';
import type { ActionContext } from '../action-context.ts';
import { useDatabase } from '../database.ts';
import { readPeriod } from '../views/read-period.ts';
import type { PeriodView } from '../views.ts';

/**
 * One period, by its id.
 * @throws LevelError below the level `status`, UnknownNameError.
 */
export async function showPeriod(
  context: ActionContext,
  { period }: { period: string },
): Promise<PeriodView> {
  requireStatus(context.viewer.level);
  return useDatabase(context, (db) => readPeriod(db, context, period));
}
