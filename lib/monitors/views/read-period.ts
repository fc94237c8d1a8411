import { eq } from 'drizzle-orm';
import { UnknownNameError } from '../../core/errors.ts';
import type { Database } from '../../db/client.ts';
import { monitorPeriods } from '../../db/schema/periods.ts';
import type { ActionContext } from '../action-context.ts';
import { readNow } from '../database.ts';
import type { PeriodView } from '../views.ts';
import { readPeriods } from './read-periods.ts';

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
