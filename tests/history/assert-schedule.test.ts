import { describe, expect, it } from 'vitest';
import { InputError } from '../../lib/core/errors.ts';
import { assertSchedule } from '../../lib/history/assert-schedule.ts';
import type { Schedule } from '../../lib/history/find-windows.ts';
import { at, once, repeated } from './schedules.ts';

const HOUR_MS = 3_600_000;

describe('assertSchedule', () => {
  it.each<[string, Schedule, string]>([
    ['one that ends before it begins', once('05-02T00:00', '05-01T00:00'), 'endsAt'],
    ['one that ends as it begins', once('05-02T00:00', '05-02T00:00'), 'endsAt'],
    ['a bad cron line', repeated('61 * * * *'), 'cron'],
    ['an empty cron line', repeated(' '), 'cron'],
    ['a cron line of chance', repeated('H 3 * * *'), 'cron'],
    ['a day that no month has', repeated('0 0 30 2 *'), 'cron'],
    ['a day that none of its months has', repeated('0 0 31 4,6 *'), 'cron'],
    [
      'a line that does not come before its end',
      { ...repeated('0 0 1 6 *'), endsAt: at('05-01T00:00') },
      'cron',
    ],
    ['a line of every half hour', repeated('*/30 * * * *'), 'cron'],
    ['a line of seconds', repeated('*/10 0 * * * *'), 'cron'],
    ['a time zone that there is not', repeated('0 3 * * *', 'Mars/Base'), 'timeZone'],
    ['a line without a length', { ...repeated('0 3 * * *'), durationMs: null }, 'durationMs'],
    ['a length without a line', { ...once('05-02T00:00'), durationMs: HOUR_MS }, 'durationMs'],
  ])('refuses %s, and says where', (_, schedule, path) => {
    const refused = (() => {
      try {
        assertSchedule(schedule);
      } catch (error) {
        return error;
      }
    })();
    expect(refused).toBeInstanceOf(InputError);
    expect((refused as InputError).issues).toMatchObject([{ path }]);
  });

  it.each<[string, Schedule]>([
    ['once', once('05-01T00:00', '05-02T00:00')],
    ['once without an end', once('05-01T00:00')],
    ['on Thursdays', repeated('0 3 * * THU')],
    ['nightly', repeated('0 3 * * *', 'Europe/Berlin')],
    ['on leap days', repeated('0 0 29 2 *')],
    ['hourly', repeated('0 * * * *', 'UTC', 60_000)],
  ])('takes one that is %s', (_, schedule) => {
    expect(() => assertSchedule(schedule)).not.toThrow();
  });
});
