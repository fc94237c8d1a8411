import { asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { monitors } from '../db/schema/monitors.ts';
import { monitorPeriods, periodNotes } from '../db/schema/periods.ts';

/** A change: a period that began, as it is stored, with whose it is and what people wrote about it. */
export interface Change {
  period: typeof monitorPeriods.$inferSelect;
  monitor: { id: string; name: string; label: string; group: string | null };
  notes: readonly (typeof periodNotes.$inferSelect)[];
}

/** Where a cursor stands among what is kept. */
export interface Place {
  /** The last change of all; 0 before the first. */
  head: number;
  /** Whether changes may have come after the cursor that cannot be told any more. */
  isTooOld: boolean;
}

/** Reads the changes after one, oldest first: those that are there were committed in the order of their ids. */
export async function readChangesAfter(db: Database, last: number, limit: number): Promise<Change[]> {
  const { id, name, group } = monitors;
  const label = sql<string>`coalesce(${monitors.label}, ${name})`;
  const rows = await db
    .select({ period: monitorPeriods, monitor: { id, name, label, group } })
    .from(monitorPeriods)
    .innerJoin(monitors, eq(id, monitorPeriods.monitorId))
    .where(gt(monitorPeriods.id, last))
    .orderBy(asc(monitorPeriods.id))
    .limit(limit);
  if (rows.length === 0) return [];
  const ids = rows.map(({ period }) => period.id);
  const notes = await db
    .select()
    .from(periodNotes)
    .where(inArray(periodNotes.periodId, ids))
    .orderBy(asc(periodNotes.id));
  return rows.map((row) => ({ ...row, notes: notes.filter(({ periodId }) => periodId === row.period.id) }));
}

/** Reads which change is the last. */
export async function readHead(db: Database): Promise<number> {
  const [row] = await db
    .select({ head: sql`coalesce(max(${monitorPeriods.id}), 0)`.mapWith(Number) })
    .from(monitorPeriods);
  return row?.head ?? 0;
}

/**
 * Reads where a cursor stands. It is too old where more than `maxBehind` changes have come since, or where the last one up to it
 * began so long ago that some since may have been deleted; and unknown, which is the same, where no change had it yet.
 * @param keptFrom from when on all periods are kept.
 */
export async function readPlace(
  db: Database,
  cursor: number,
  { keptFrom, maxBehind }: { keptFrom: Date; maxBehind: number },
): Promise<Place> {
  const periods = monitorPeriods;
  const [row] = await db
    .select({
      head: sql`coalesce((select max(id) from ${periods}), 0)`.mapWith(Number),
      behind: sql`(select count(*) from (
        select 1 from ${periods} where id > ${cursor}::bigint order by id limit ${maxBehind + 1}::int
      ) as newer)`.mapWith(Number),
      oldest: sql`coalesce((select min(id) from ${periods}), 1)`.mapWith(Number),
      isOld: sql`coalesce((
        select since < ${keptFrom.toISOString()}::timestamptz from ${periods} where id <= ${cursor}::bigint order by id desc limit 1
      ), false)::int`.mapWith(Boolean),
    })
    .from(sql`(select 1) as one`);
  const { head = 0, behind = 0, oldest = 1, isOld = false } = row ?? {};
  const isTooOld = cursor > head || behind > maxBehind || (cursor < head && (isOld || cursor < oldest - 1));
  return { head, isTooOld };
}
