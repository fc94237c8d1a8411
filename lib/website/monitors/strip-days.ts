import type { Status } from '../../core/status.ts';
import { DAY_MS } from '../../core/whole-number.ts';
import { toDuration } from '../../format/quantity.ts';
import type { HistoryPoint, ReleaseView } from '../../monitors/views.ts';

/** How a mark of the strip looks. */
export type DayState = Status | 'maintenance';

/** A day of UTC, and what it came to. */
export interface StripDay {
  /** As 2026-11-29. */
  day: string;
  state: DayState;
  /** What it came to, in words: `problem 12 min, not evaluated 1 h`. */
  words: string;
  /** From 0 to 1: time that was no problem, over time known; nothing where nothing is known. */
  ratio?: number;
  /** The releases that ran first on it. */
  releases: readonly string[];
}

/** The first of some days that end with the day of a moment, as UTC has them. */
export function toFirstDay(days: number, now: Date): Date {
  return new Date(Math.floor(now.getTime() / DAY_MS - (days - 1)) * DAY_MS);
}

/** The last days one by one, the oldest first; a day of which nothing is kept is not evaluated. */
export function toStripDays(
  points: readonly HistoryPoint[],
  releases: readonly ReleaseView[],
  { days, now }: { days: number; now: Date },
): StripDay[] {
  const byDay = new Map(points.map((point) => [toDay(point.at), point]));
  const deployed = Map.groupBy(releases, ({ deployedAt }) => toDay(deployedAt));
  const first = toFirstDay(days, now).getTime();
  return Array.from({ length: days }, (_, index) => {
    const day = toDay(new Date(first + index * DAY_MS));
    const names = (deployed.get(day) ?? []).map(({ release }) => release);
    return { day, ...toDayState(byDay.get(day)), releases: names };
  });
}

function toDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}

function toDayState(point: HistoryPoint | undefined): Pick<StripDay, 'state' | 'words' | 'ratio'> {
  if (!point) return { state: 'unknown', words: 'not evaluated' };
  const { fineMs, warningMs, problemMs, unknownMs, maintenanceMs } = point;
  const knownMs = fineMs + warningMs + problemMs;
  const parts = [
    ['problem', problemMs],
    ['warning', warningMs],
    ['fine', fineMs],
    ['not evaluated', unknownMs],
    ['in maintenance', maintenanceMs],
  ] as const;
  const words = parts.filter(([, ms]) => ms > 0).map(([name, ms]) => `${name} ${toDuration(ms)}`);
  return {
    state: toState(point, knownMs),
    words: words.join(', ') || 'not evaluated',
    ...(knownMs > 0 && { ratio: 1 - problemMs / knownMs }),
  };
}

/** The worst that was; nothing where less was known than not. */
function toState(point: HistoryPoint, knownMs: number): DayState {
  const { warningMs, problemMs, unknownMs, maintenanceMs } = point;
  if (problemMs > 0) return 'problem';
  if (warningMs > 0) return 'warning';
  if (maintenanceMs > Math.max(knownMs, unknownMs)) return 'maintenance';
  return unknownMs >= knownMs ? 'unknown' : 'fine';
}
