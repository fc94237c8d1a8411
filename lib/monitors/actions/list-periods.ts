import { and, eq, inArray, lt } from 'drizzle-orm';
import type { z } from 'zod';
import { toInputError } from '../../core/errors.ts';
import { requireStatus } from '../../core/level.ts';
import { monitorPeriods } from '../../db/schema/periods.ts';
import type { ActionContext } from '../action-context.ts';
import { readNow, useDatabase } from '../database.ts';
import { readInput } from '../inputs/read-input.ts';
import { periodList } from '../inputs.ts';
import { findMonitor } from '../rows/find-monitors.ts';
import { toPeriodId } from '../views/read-period.ts';
import { readPeriods } from '../views/read-periods.ts';
import type { Page, PeriodView } from '../views.ts';

/**
 * The changes of one monitor or of all, newest first; a cursor is the id of a period, and good also when that is no longer kept.
 * @throws LevelError below the level `status`, InputError, UnknownNameError for the monitor.
 */
export async function listPeriods(
  context: ActionContext,
  input: z.input<typeof periodList>,
): Promise<Page<PeriodView>> {
  requireStatus(context.viewer.level);
  const { first, after, monitor, status } = readInput(periodList, input);
  const before = after === undefined ? undefined : toPeriodId(after);
  if (after !== undefined && before === undefined)
    throw toInputError('after', 'This is no cursor of a list of changes.');
  return useDatabase(context, async (db) => {
    const found = monitor === undefined ? undefined : await findMonitor(db, monitor);
    const views = await readPeriods(db, context, await readNow(db, context), {
      where: and(
        found && eq(monitorPeriods.monitorId, found.id),
        status && inArray(monitorPeriods.status, status),
        before === undefined ? undefined : lt(monitorPeriods.id, before),
      ),
      limit: first + 1,
    });
    return {
      items: views.slice(0, first).map((view) => ({ ...view, cursor: view.id })),
      hasNext: views.length > first,
    };
  });
}
