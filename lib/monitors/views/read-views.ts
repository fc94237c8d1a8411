import { eq } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { monitors } from '../../db/schema/monitors.ts';
import type { ActionContext } from '../action-context.ts';
import { readNow } from '../database.ts';
import { readDependencies } from '../dependencies/read-dependencies.ts';
import { kindsOf } from '../kinds/find-kind.ts';
import { readPeople } from '../people.ts';
import { findMonitor } from '../rows/find-monitors.ts';
import { type MonitorRow, readMonitorRows } from '../rows/monitor-rows.ts';
import { readMaintenance } from '../rows/read-maintenance.ts';
import type { MonitorView } from '../views.ts';
import { toMonitorView } from './to-monitor-view.ts';

/** Makes of rows what the viewer may see of them, in two statements at most, however many they are. */
export async function readViews(
  db: Database,
  { status, viewer: { level } }: ActionContext,
  now: Date,
  rows: readonly MonitorRow[],
): Promise<MonitorView[]> {
  if (rows.length === 0) return [];
  const ids = new Set(rows.flatMap(({ monitor }) => monitor.dependsOn));
  const isTold = level === 'details' && rows.some(({ monitor }) => monitor.notifees.length > 0);
  const dependencies = await readDependencies(db, status, now, [...ids]);
  const isInMaintenance = await readMaintenance(db, now);
  const people = isTold ? await readPeople(status) : undefined;
  const kinds = kindsOf(status);
  return rows.map((row) => toMonitorView(row, { kinds, level, isInMaintenance, dependencies, people }));
}

/**
 * What the viewer may see of one monitor, by what people call it.
 * @throws UnknownNameError where it is not there.
 */
export async function readView(db: Database, context: ActionContext, ref: string): Promise<MonitorView> {
  const { id } = await findMonitor(db, ref);
  const now = await readNow(db, context);
  const recent = context.viewer.level === 'details';
  const rows = await readMonitorRows(db, context.status, now, { where: eq(monitors.id, id), recent });
  const [view] = await readViews(db, context, now, rows);
  // Somebody may have deleted it meanwhile.
  return view ?? readView(db, context, ref);
}
