import type { Database } from '../../db/client.ts';
import { findNextWindow, findWindows, isAbout } from '../../history/find-windows.ts';
import { readSchedules } from '../../history/read-schedules.ts';

/** That somebody works on a monitor, and until when at most, as far as that is known. */
export interface Work {
  until?: Date;
}

/** Whether somebody works on a monitor. */
export type FindWork = (monitor: { id: string; group: string | null }) => Work | undefined;

/** Reads what is worked on at a time, in one statement. */
export async function readWork(db: Database, now: Date): Promise<FindWork> {
  const end = new Date(now.getTime() + 1);
  const active = (await readSchedules(db, now, end)).filter(
    (schedule) => findWindows([schedule], now, end).length > 0,
  );
  return (monitor) => {
    const own = active.filter((schedule) => isAbout(schedule, monitor));
    if (own.length === 0) return undefined;
    if (own.some(({ endsAt, cron }) => !endsAt && cron === null)) return {};
    const ends = own.map((schedule) => findNextWindow(schedule, now)?.to.getTime() ?? now.getTime());
    return { until: new Date(Math.max(...ends)) };
  };
}
