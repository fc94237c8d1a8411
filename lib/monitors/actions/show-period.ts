import { eq } from 'drizzle-orm';
import { UnknownNameError } from '../../core/errors.ts';
import { requireStatus } from '../../core/level.ts';
import { monitorPeriods } from '../../db/schema/periods.ts';
import type { ActionContext } from '../action-context.ts';
import { type Database, readNow, useDatabase } from '../database.ts';
import { readPeriods } from '../views/read-periods.ts';
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

/**
 * What the viewer may see of a period.
 * @throws UnknownNameError where it is not there.
 */
export async function readPeriod(db: Database, context: ActionContext, period: string): Promise<PeriodView> {
  const id = toPeriodId(period);
  const now = await readNow(db, context);
  const [view] =
    id === undefined
      ? []
      : await readPeriods(db, context, now, { where: eq(monitorPeriods.id, id), limit: 1 });
  if (!view) throw new UnknownNameError(`period ${period}`, []);
  return view;
}

/** The id that a text is; nothing where it can be none. */
export function toPeriodId(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
