import { and, gt, isNull, lte, or, sql } from 'drizzle-orm';
import { maintenance } from '../../db/schema/maintenance.ts';
import type { monitors } from '../../db/schema/monitors.ts';
import { findWindows, isAbout } from '../../history/find-windows.ts';
import type { Database } from '../database.ts';

/** Tells whether somebody works on a monitor. */
export type IsInMaintenance = (monitor: Pick<typeof monitors.$inferSelect, 'id' | 'group'>) => boolean;

/** Reads what is worked on at a time, in one statement. */
export async function readMaintenance(db: Database, now: Date): Promise<IsInMaintenance> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const rows = await db
    .select()
    .from(maintenance)
    .where(and(lte(maintenance.startsAt, at), or(isNull(maintenance.endsAt), gt(maintenance.endsAt, at))));
  const active = rows.filter((row) => findWindows([row], now, new Date(now.getTime() + 1)).length > 0);
  return (monitor) => active.some((row) => isAbout(row, monitor));
}
