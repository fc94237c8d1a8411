import { toInputError } from '../core/errors.ts';
import { readCronTimes } from './cron-times.ts';
import type { Schedule } from './find-windows.ts';

const HOUR_MS = 3_600_000;
// Half a day of the most frequent ones.
const TRIED = 12;

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
  if (cron === null && durationMs === null) return;
  if (cron === null) throw toInputError('durationMs', 'It goes with cron: without it, give endsAt.');
  if (durationMs === null) throw toInputError('durationMs', 'Say how long each lasts, in milliseconds.');

  const times = readCronTimes(schedule, startsAt, TRIED).filter((at) => !endsAt || at < endsAt);
  if (times.length === 0) {
    throw toInputError(
      'cron',
      `"${cron}" never comes between its start and its end: give a day that there is.`,
    );
  }
  if (times.some((at, index) => at.getTime() - (times[index - 1]?.getTime() ?? -Infinity) < HOUR_MS)) {
    throw toInputError('cron', `"${cron}" comes more often than every hour: give one longer maintenance.`);
  }
}
