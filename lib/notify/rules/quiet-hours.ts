/** When somebody is not told at once: in minutes of the day, by the clock of a time zone; from later than to is over midnight. */
export interface QuietHours {
  from: number;
  to: number;
  timeZone: string;
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
// The day on which clocks go back has 25 hours; those that went by another time zone before need no more.
const MOST_MINUTES = 2 * DAY_MINUTES;

/**
 * When quiet hours that go on at a moment end: the first moment that is not in them by the clock on the wall, also where that goes
 * forward or back. Nothing where they do not go on, or never end; a time zone that is none here has none.
 */
export function findQuietEnd({ from, to, timeZone }: QuietHours, now: Date): Date | undefined {
  const readClock = createClock(timeZone);
  const isQuiet = (minute: number) =>
    from < to ? minute >= from && minute < to : from > to && (minute >= from || minute < to);
  if (!readClock || !isQuiet(readClock(now))) return undefined;
  const start = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  for (let minute = 1; minute <= MOST_MINUTES; minute += 1) {
    const at = new Date(start + minute * MINUTE_MS);
    if (!isQuiet(readClock(at))) return at;
  }
  return undefined;
}

/** What reads the minute of the day in a time zone. */
function createClock(timeZone: string): ((at: Date) => number) | undefined {
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    return (at) => {
      const [hour = '0', minute = '0'] = format.format(at).split(':');
      return Number(hour) * 60 + Number(minute);
    };
  } catch {
    return undefined;
  }
}
