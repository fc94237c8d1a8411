import { type CronExpression, CronExpressionParser } from 'cron-parser';
import { InputError } from '../core/errors.ts';
import type { maintenance } from '../db/schema/maintenance.ts';

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

/**
 * Refuses a maintenance that cannot be: one that ends before it begins, and a cron line that is none, never comes, or comes so
 * often that its windows would be without number.
 * @throws InputError that says which of its inputs is wrong, and what to do.
 */
export function assertSchedule(schedule: Schedule): void {
  const { startsAt, endsAt, cron, durationMs } = schedule;
  if (endsAt && endsAt <= startsAt) {
    throw toInputError('endsAt', 'It ends before it begins: give an end after startsAt, or leave it out.');
  }
  if (cron === null) {
    if (durationMs === null) return;
    throw toInputError('durationMs', 'It goes with cron: without it, give endsAt.');
  }
  if (durationMs === null) throw toInputError('durationMs', 'Say how long each lasts, in milliseconds.');
  const [first, ...more] = takeFirst(schedule);
  if (!first)
    throw toInputError(
      'cron',
      `"${cron}" never comes between its start and its end: give a day that there is.`,
    );
  let last = first;
  for (const next of more) {
    if (next.getTime() - last.getTime() < HOUR_MS) {
      throw toInputError('cron', `"${cron}" comes more often than every hour: give one longer maintenance.`);
    }
    last = next;
  }
}

/** The window of a maintenance that goes on at a moment, else the next one; nothing where it is over. */
export function findNextWindow(schedule: Schedule, after: Date): Window | undefined {
  const { startsAt, endsAt, cron, durationMs } = schedule;
  const over = endsAt ?? FAR;
  if (over <= startsAt || over <= after) return undefined;
  if (cron === null) return { from: startsAt, to: over };
  const from = later(startsAt, new Date(after.getTime() - (durationMs ?? 0) + 1));
  const at = takeNext(read(schedule, new Date(from.getTime() - 1)));
  if (!at || at >= over) return undefined;
  return { from: at, to: earlier(new Date(at.getTime() + (durationMs ?? 0)), over) };
}

const HOUR_MS = 3_600_000;
const FAR = new Date(8.64e15);

/** The windows of one maintenance that touch a stretch of time, cut to it. */
function findOwnWindows(schedule: Schedule, from: Date, to: Date): Window[] {
  const { startsAt, endsAt, cron, durationMs } = schedule;
  const first = later(from, startsAt);
  const end = earlier(to, endsAt ?? FAR);
  if (first >= end) return [];
  if (cron === null) return [{ from: first, to: end }];

  const lengthMs = durationMs ?? 0;
  return takeBetween(schedule, new Date(first.getTime() - lengthMs), end)
    .filter((at) => at >= startsAt)
    .map((at) => ({ from: later(at, first), to: earlier(new Date(at.getTime() + lengthMs), end) }))
    .filter((window) => window.to > window.from);
}

/** What was found of a line last: a batch of monitors asks the same of the same row, one after the other. */
const found = new WeakMap<Schedule, { from: Date; to: Date; times: Date[] }>();

/** When a cron line comes from one moment on and before another. */
function takeBetween(schedule: Schedule, from: Date, to: Date): Date[] {
  let known = found.get(schedule);
  if (!known || known.from > from || known.to < to) {
    const begin = Math.floor(earlier(from, known?.from ?? from).getTime() / HOUR_MS) * HOUR_MS;
    const end = Math.ceil(later(to, known?.to ?? to).getTime() / HOUR_MS) * HOUR_MS;
    known = { from: new Date(begin), to: new Date(end), times: [] };
    // A line gives what comes after a moment, and the moment itself may be one.
    const line = read(schedule, new Date(begin - 1), known.to);
    for (let at = takeNext(line); at && at < known.to; at = takeNext(line)) known.times.push(at);
    found.set(schedule, known);
  }
  return known.times.filter((at) => at >= from && at < to);
}

function takeFirst(schedule: Schedule): Date[] {
  const line = parse(schedule, new Date(schedule.startsAt.getTime() - 1));
  const taken: Date[] = [];
  for (let at = takeNext(line); at && taken.length < 12; at = takeNext(line)) {
    if (at >= (schedule.endsAt ?? FAR)) break;
    taken.push(at);
  }
  return taken;
}

function parse({ cron, timeZone }: Schedule, after: Date, before?: Date): CronExpression {
  assertTimeZone(timeZone);
  try {
    // Each H is another time in each process, and nothing at all is every minute.
    if (!cron?.trim() || /H/.test(cron)) throw new Error('no "H", and not empty');
    return CronExpressionParser.parse(cron, { currentDate: after, endDate: before, tz: timeZone });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw toInputError('cron', `"${cron}" is no cron line (${reason}): give one such as "0 3 * * 0".`);
  }
}

function assertTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw toInputError('timeZone', `"${timeZone}" is no time zone: give one such as Europe/Berlin.`);
  }
}

/** A stored line that cannot be read here, such as for a time zone that is not known, never comes: nothing else suffers from it. */
function read(...given: Parameters<typeof parse>): CronExpression | undefined {
  try {
    return parse(...given);
  } catch {
    return undefined;
  }
}

/** When a cron line comes next; nothing where it never does. */
function takeNext(line: CronExpression | undefined): Date | undefined {
  try {
    return line?.next().toDate();
  } catch {
    return undefined;
  }
}

function toInputError(path: string, message: string): InputError {
  return new InputError([{ path, message }]);
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
