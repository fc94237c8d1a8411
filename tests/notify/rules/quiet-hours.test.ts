import { expect, it } from 'vitest';
import { findQuietEnd, type QuietHours } from '../../../lib/notify/rules/quiet-hours.ts';

const clock = (text: string) => {
  const [hour = 0, minute = 0] = text.split(':').map(Number);
  return hour * 60 + minute;
};
const quiet = (from: string, to: string, timeZone = 'UTC'): QuietHours => ({
  from: clock(from),
  to: clock(to),
  timeZone,
});

const CASES: [string, QuietHours, now: string, end: string | undefined][] = [
  ['on one day', quiet('12:00', '14:00'), '2026-01-01T13:00:30Z', '2026-01-01T14:00:00Z'],
  ['from their first minute on', quiet('12:00', '14:00'), '2026-01-01T12:00:00Z', '2026-01-01T14:00:00Z'],
  ['and no more at their end', quiet('12:00', '14:00'), '2026-01-01T14:00:00Z', undefined],
  ['not before', quiet('12:00', '14:00'), '2026-01-01T11:59:59Z', undefined],
  ['over midnight, before it', quiet('22:00', '07:00'), '2026-01-01T23:30:00Z', '2026-01-02T07:00:00Z'],
  ['over midnight, after it', quiet('22:00', '07:00'), '2026-01-02T00:30:00Z', '2026-01-02T07:00:00Z'],
  ['not in between', quiet('22:00', '07:00'), '2026-01-02T12:00:00Z', undefined],
  ['never, where they begin when they end', quiet('07:00', '07:00'), '2026-01-02T07:00:00Z', undefined],
  [
    'by the clock of a zone',
    quiet('22:00', '07:00', 'America/New_York'),
    '2026-01-01T04:00:00Z',
    '2026-01-01T12:00:00Z',
  ],
  [
    'by that of a zone of half an hour',
    quiet('22:00', '07:00', 'Asia/Kolkata'),
    '2026-01-01T20:00:00Z',
    '2026-01-02T01:30:00Z',
  ],
  [
    'an hour less where the clocks go forward',
    quiet('22:00', '07:00', 'Europe/Vienna'),
    '2026-03-28T21:30:00Z',
    '2026-03-29T05:00:00Z',
  ],
  [
    'an hour more where they go back',
    quiet('22:00', '07:00', 'Europe/Vienna'),
    '2026-10-24T20:30:00Z',
    '2026-10-25T06:00:00Z',
  ],
  [
    'at the end of the hour that there is not',
    quiet('22:00', '02:30', 'Europe/Vienna'),
    '2026-03-29T00:30:00Z',
    '2026-03-29T01:00:00Z',
  ],
  [
    'in the hour that there is twice',
    quiet('22:00', '02:30', 'Europe/Vienna'),
    '2026-10-24T23:00:00Z',
    '2026-10-25T00:30:00Z',
  ],
  [
    'in its second one',
    quiet('22:00', '02:30', 'Europe/Vienna'),
    '2026-10-25T01:10:00Z',
    '2026-10-25T01:30:00Z',
  ],
  [
    'never, in a zone that is none',
    quiet('00:00', '23:59', 'Mars/Olympus'),
    '2026-01-01T12:00:00Z',
    undefined,
  ],
];

it.each(CASES)('quiet hours end %s', (_, hours, now, end) => {
  expect(findQuietEnd(hours, new Date(now))).toEqual(end && new Date(end));
});
