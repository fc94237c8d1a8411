import { inArray } from 'drizzle-orm';
import type { Viewer } from '../../core/viewer.ts';
import type { Database } from '../../db/client.ts';
import { monitors } from '../../db/schema/monitors.ts';
import { findNextWindow, type Maintenance } from '../../history/find-windows.ts';
import { named } from '../rows/find-monitors.ts';
import type { MaintenanceView, MonitorReference } from '../views.ts';

/** Maintenance as a viewer may see it, in one statement more: below `details` without the name of who made it, which may be an address. */
export async function toMaintenanceViews(
  db: Database,
  { level }: Pick<Viewer, 'level'>,
  now: Date,
  rows: readonly Maintenance[],
): Promise<MaintenanceView[]> {
  const ids = [...new Set(rows.flatMap(({ monitorIds }) => monitorIds))];
  const found: MonitorReference[] =
    ids.length === 0 ? [] : await db.select(named).from(monitors).where(inArray(monitors.id, ids));
  const byId = new Map(found.map((monitor) => [monitor.id, monitor]));
  return rows.map((row) => {
    const next = findNextWindow(row, now);
    const isActive = next !== undefined && next.from <= now;
    return {
      id: row.id,
      reason: row.reason,
      isForAll: row.isForAll,
      // Those that were deleted are left out.
      monitors: row.monitorIds.flatMap((id) => byId.get(id) ?? []),
      groups: row.groups,
      startsAt: row.startsAt,
      endsAt: row.endsAt ?? undefined,
      cron: row.cron ?? undefined,
      timeZone: row.timeZone,
      durationMs: row.durationMs ?? undefined,
      createdBy: level === 'details' ? row.createdBy : 'staff',
      isActive,
      nextAt: next && !isActive ? next.from : undefined,
    };
  });
}
