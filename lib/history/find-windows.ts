import type { maintenance } from '../db/schema/maintenance.ts';
import { findCronTime, listCronTimes } from './cron-times.ts';

/** A stretch of time in which somebody works on something. */
export interface Window {
  from: Date;
  to: Date;
}

/** What is stored of a maintenance. */
export type Maintenance = typeof maintenance.$inferSelect;

/** When a maintenance is. */
export type Schedule = Pick<Maintenance, 'startsAt' | 'endsAt' | 'cron' | 'timeZone' | 'durationMs'>;

/** Whether a maintenance is about a monitor. */
export function isAbout(
  row: Pick<Maintenance, 'isForAll' | 'monitorIds' | 'groups'>,
  monitor: { id: string; group?: string | null },
): boolean {
  const { isForAll, monitorIds, groups } = row;
  return (
    isForAll || monitorIds.includes(monitor.id) || (monitor.group != null && groups.includes(monitor.group))
  );
}

/** When anybody works on something between two moments: the windows of all maintenance in order, those that touch made one. */
export function findWindows(schedules: readonly Schedule[], from: Date, to: Date): Window[] {
  const all = schedules.flatMap((schedule) => findOwnWindows(schedule, from, to));
  all.sort((a, b) => a.from.getTime() - b.from.getTime());
  const windows: Window[] = [];
  for (const window of all) {
    const last = windows.at(-1);
    if (!last || window.from > last.to) windows.push(window);
    else if (window.to > last.to) last.to = window.to;
  }
  return windows;
}

/** When somebody works on one monitor between two moments: of all maintenance that which is about it. */
export function findWindowsOf(
  monitor: { id: string; group?: string | null },
  all: readonly Maintenance[],
  from: Date,
  to: Date,
): Window[] {
  return findWindows(
    all.filter((row) => isAbout(row, monitor)),
    from,
    to,
  );
}

/** The window of a maintenance that goes on at a moment, else the next one; nothing where it is over. */
export function findNextWindow(schedule: Schedule, after: Date): Window | undefined {
  const { startsAt, endsAt, cron, durationMs } = schedule;
  const over = endsAt ?? FAR;
  if (over <= startsAt || over <= after) return undefined;
  if (cron === null) return { from: startsAt, to: over };
  const from = later(startsAt, new Date(after.getTime() - (durationMs ?? 0) + 1));
  const at = findCronTime(schedule, from);
  if (!at || at >= over) return undefined;
  return { from: at, to: earlier(new Date(at.getTime() + (durationMs ?? 0)), over) };
}

const FAR = new Date(8.64e15);

/** The windows of one maintenance that touch a stretch of time, cut to it. */
function findOwnWindows(schedule: Schedule, from: Date, to: Date): Window[] {
  const { startsAt, endsAt, cron, durationMs } = schedule;
  const first = later(from, startsAt);
  const end = earlier(to, endsAt ?? FAR);
  if (first >= end) return [];
  if (cron === null) return [{ from: first, to: end }];

  const lengthMs = durationMs ?? 0;
  return listCronTimes(schedule, new Date(first.getTime() - lengthMs), end)
    .filter((at) => at >= startsAt)
    .map((at) => ({ from: later(at, first), to: earlier(new Date(at.getTime() + lengthMs), end) }))
    .filter((window) => window.to > window.from);
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
