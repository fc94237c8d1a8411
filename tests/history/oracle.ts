import { STATUSES, type Status } from '../../lib/core/status.ts';
import type { Schedule } from '../../lib/history/find-windows.ts';

/** How a monitor of the oracle is watched. */
export interface Watching {
  everyMs: number;
  failures: number;
  successes: number;
}

/** What an evaluation saw, at a time in milliseconds by a clock that may go back. */
export interface Seen {
  status: Status;
  at: number;
}

/** What counts from an evaluation on. */
interface Counting {
  at: number;
  status: Status;
}

const HELD_INTERVALS = 2.5;
const rank = (status: Status) => STATUSES.indexOf(status);

/** What counts at each evaluation, by looking back over all that were seen before it. */
export function countAll(log: readonly Seen[], { everyMs, failures, successes }: Watching): Counting[] {
  const counted: Counting[] = [];
  // Those that were seen since the last change.
  let row: Status[] = [];
  for (const { status: seen, at } of log) {
    const last = counted.at(-1);
    const time = last ? Math.max(at, last.at + 1) : at;
    if (!last || time - last.at > HELD_INTERVALS * everyMs) {
      counted.push({ at: time, status: seen });
      row = [];
      continue;
    }
    row.push(seen);
    const isAll = (times: number, holds: (status: Status) => boolean) =>
      row.length >= times && row.slice(-times).every(holds);
    const isWorse = isAll(failures, (status) => rank(status) > rank(last.status));
    const isBetter = isAll(successes, (status) => rank(status) < rank(last.status));
    if (isWorse || isBetter) row = [];
    counted.push({ at: time, status: isWorse || isBetter ? seen : last.status });
  }
  return counted;
}

/** How a monitor is at each step of some time: what counts, or unknown. */
export function walk(
  counted: readonly Counting[],
  everyMs: number,
  { from, to, stepMs }: { from: number; to: number; stepMs: number },
): Status[] {
  const states: Status[] = [];
  let index = -1;
  for (let at = from; at < to; at += stepMs) {
    while ((counted[index + 1]?.at ?? Infinity) <= at) index += 1;
    const last = counted[index];
    const next = counted[index + 1]?.at ?? to;
    const isHeld = last && (next - last.at <= HELD_INTERVALS * everyMs || at < last.at + everyMs);
    states.push(isHeld ? last.status : 'unknown');
  }
  return states;
}

/** Whether there is maintenance at each minute of some time: of cron lines only those of a minute and an hour of each day. */
export function walkMaintenance(schedules: readonly Schedule[], from: number, to: number): boolean[] {
  const walks = schedules.map((schedule) =>
    schedule.cron ? walkDaily(schedule, from, to) : walkOnce(schedule, from, to),
  );
  return Array.from({ length: (to - from) / MINUTE_MS }, (_, index) => walks.some((each) => each[index]));
}

const MINUTE_MS = 60_000;

function walkOnce({ startsAt, endsAt }: Schedule, from: number, to: number): boolean[] {
  const states: boolean[] = [];
  for (let at = from; at < to; at += MINUTE_MS) {
    states.push(at >= startsAt.getTime() && at < (endsAt?.getTime() ?? Infinity));
  }
  return states;
}

/** By the clock on the wall, minute by minute: the first time that it shows the time of a day, or right after the hour that is left out. */
function walkDaily(
  { cron, timeZone, durationMs, startsAt, endsAt }: Schedule,
  from: number,
  to: number,
): boolean[] {
  const [minute = '', hour = ''] = (cron ?? '').split(' ');
  const begins = new Map<string, { exact?: number; late?: number }>();
  const first = from - (durationMs ?? 0) - 2 * 86_400_000;
  for (let at = first; at < to + 2 * 86_400_000; at += MINUTE_MS) {
    const { date, time } = toWall(at, timeZone);
    const day = begins.get(date) ?? {};
    begins.set(date, day);
    if (time === toTime(Number(hour), Number(minute))) day.exact ??= at;
    if (time === toTime(Number(hour) + 1, 0)) day.late ??= at;
  }
  const starts = [...begins.values()]
    .map(({ exact, late }) => exact ?? late ?? Infinity)
    .filter((at) => at >= startsAt.getTime() && at < (endsAt?.getTime() ?? Infinity));
  const states: boolean[] = [];
  for (let at = from; at < to; at += MINUTE_MS) {
    const isOn = starts.some((start) => at >= start && at < start + (durationMs ?? 0));
    states.push(isOn && at < (endsAt?.getTime() ?? Infinity));
  }
  return states;
}

const toTime = (hour: number, minute: number) =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

const formats = new Map<string, Intl.DateTimeFormat>();

function toWall(at: number, timeZone: string): { date: string; time: string } {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(timeZone, format);
  const [date = '', time = ''] = format.format(at).split(' ');
  return { date, time };
}
