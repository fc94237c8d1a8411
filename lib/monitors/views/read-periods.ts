import { asc, desc, eq, inArray, type SQL } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { monitorStates } from '../../db/schema/monitor-states.ts';
import { monitors } from '../../db/schema/monitors.ts';
import { monitorPeriods, periodNotes } from '../../db/schema/periods.ts';
import type { ActionContext } from '../action-context.ts';
import { named } from '../rows/find-monitors.ts';
import { toUnwrittenGap } from '../rows/monitor-rows.ts';
import type { PeriodView } from '../views.ts';
import { toPeriodView } from './to-period-view.ts';

/**
 * What the viewer may see of periods, the newest first, in two statements: that of a monitor which is not evaluated at this time ends where
 * its gap begins, also before that is written.
 */
export async function readPeriods(
  db: Database,
  { viewer: { level } }: ActionContext,
  now: Date,
  selection: { where?: SQL; limit: number },
): Promise<PeriodView[]> {
  const rows = await readPeriodRows(db, now, selection);
  const ids = rows.map(({ period }) => period.id);
  const notes =
    ids.length > 0
      ? await db
          .select()
          .from(periodNotes)
          .where(inArray(periodNotes.periodId, ids))
          .orderBy(asc(periodNotes.id))
      : [];
  const byPeriod = Map.groupBy(notes, ({ periodId }) => periodId);
  return rows.map((row) => toPeriodView(row, byPeriod.get(row.period.id) ?? [], level));
}

function readPeriodRows(db: Database, now: Date, { where, limit }: { where?: SQL; limit: number }) {
  return db
    .select({
      period: monitorPeriods,
      monitor: { ...named, group: monitors.group },
      gapSince: toUnwrittenGap(now),
    })
    .from(monitorPeriods)
    .innerJoin(monitors, eq(monitors.id, monitorPeriods.monitorId))
    .leftJoin(monitorStates, eq(monitorStates.monitorId, monitorPeriods.monitorId))
    .where(where)
    .orderBy(desc(monitorPeriods.id))
    .limit(limit);
}
