import type { Database } from '../../db/client.ts';
import type { monitors } from '../../db/schema/monitors.ts';
import { findWindows, isAbout } from '../../history/find-windows.ts';
import { readSchedules } from '../../history/read-schedules.ts';

/** Tells whether somebody works on a monitor. */
export type IsInMaintenance = (monitor: Pick<typeof monitors.$inferSelect, 'id' | 'group'>) => boolean;

/** Reads what is worked on at a time, in one statement. */
export async function readMaintenance(db: Database, now: Date): Promise<IsInMaintenance> {
  const end = new Date(now.getTime() + 1);
  const schedules = await readSchedules(db, now, end);
  const active = schedules.filter((schedule) => findWindows([schedule], now, end).length > 0);
  return (monitor) => active.some((schedule) => isAbout(schedule, monitor));
}
