import { Cron } from 'croner';
import { toInputError } from '../core/errors.ts';
import { isTimeZone } from '../core/time-zone.ts';

/** A cron line, and where the clocks hang that it goes by. */
interface CronLine {
  cron: string | null;
  timeZone: string;
}

const HOUR_MS = 3_600_000;

/** What was found of a line last: a batch of monitors asks the same of the same row, one after the other. */
const found = new WeakMap<CronLine, { from: Date; to: Date; times: Date[] }>();

/** When a line comes from one moment on and before another; never, where it cannot be read here: nothing else suffers from it. */
export function listCronTimes(line: CronLine, from: Date, to: Date): Date[] {
  let known = found.get(line);
  if (!known || known.from > from || known.to < to) {
    const begin = Math.floor(Math.min(+from, +(known?.from ?? from)) / HOUR_MS) * HOUR_MS;
    const end = Math.ceil(Math.max(+to, +(known?.to ?? to)) / HOUR_MS) * HOUR_MS;
    known = { from: new Date(begin), to: new Date(end), times: [...iterate(line, begin, end)] };
    found.set(line, known);
  }
  return known.times.filter((at) => at >= from && at < to);
}

/** When a line comes first from a moment on; nothing where it never does, or cannot be read here. */
export function findCronTime(line: CronLine, from: Date): Date | undefined {
  return iterate(line, +from).next().value;
}

/** When a line came last up to a moment; nothing where it never did, or cannot be read here. */
export function findLastCronTime(line: CronLine, until: Date): Date | undefined {
  try {
    // What comes before a moment; the moment itself may be one.
    return parse(line).previousRuns(1, new Date(until.getTime() + 1))[0];
  } catch {
    return undefined;
  }
}

/**
 * The first times of a line from a moment on.
 * @throws InputError where the line or its time zone is none.
 */
export function readCronTimes(line: CronLine, from: Date, most: number): Date[] {
  parse(line);
  const times: Date[] = [];
  for (const at of iterate(line, +from)) if (times.push(at) === most) break;
  return times;
}

function* iterate(line: CronLine, from: number, to = Number.POSITIVE_INFINITY): Generator<Date, undefined> {
  try {
    const cron = parse(line);
    // A line gives what comes after a moment, and the moment itself may be one.
    let at = cron.nextRun(new Date(from - 1));
    while (at && +at < to) {
      yield at;
      at = cron.nextRun(at);
    }
  } catch {
    return undefined;
  }
}

function parse({ cron, timeZone }: CronLine): Cron {
  assertTimeZone(timeZone);
  try {
    return new Cron(cron ?? '', { timezone: timeZone });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `"${cron}" is no cron line (${reason}): give one such as "0 3 * * 0".`;
    throw toInputError('cron', message);
  }
}

/**
 * Refuses what is no time zone.
 * @throws InputError that says what one is like.
 */
export function assertTimeZone(timeZone: string): void {
  if (isTimeZone(timeZone)) return;
  throw toInputError('timeZone', `"${timeZone}" is no time zone: give one such as Europe/Berlin.`);
}
