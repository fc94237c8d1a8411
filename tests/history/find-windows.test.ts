import { describe, expect, it } from 'vitest';
import { findNextWindow, findWindows, isAbout, type Schedule } from '../../lib/history/find-windows.ts';
import { at, once, repeated, window } from './schedules.ts';

const HOUR_MS = 3_600_000;

describe('findWindows', () => {
  it('gives those of once, cut to what is asked for', () => {
    const schedules = [
      once('05-01T10:00', '05-01T12:00'),
      once('05-02T00:00'),
      once('04-01T00:00', '04-02T00:00'),
    ];
    expect(findWindows(schedules, at('05-01T11:00'), at('05-03T00:00'))).toEqual([
      window('05-01T11:00', '05-01T12:00'),
      window('05-02T00:00', '05-03T00:00'),
    ]);
  });

  it('makes one of those that touch or overlap', () => {
    const schedules = [
      once('05-01T12:00', '05-01T13:00'),
      once('05-01T10:00', '05-01T12:00'),
      once('05-01T10:30', '05-01T11:00'),
    ];
    expect(findWindows(schedules, at('05-01T00:00'), at('05-02T00:00'))).toEqual([
      window('05-01T10:00', '05-01T13:00'),
    ]);
  });

  it('gives those of a cron line, also one that goes on, and one that begins at the very moment', () => {
    const nightly = [repeated('0 23 * * *', 'UTC', 2 * HOUR_MS)];
    expect(findWindows(nightly, at('05-02T00:30'), at('05-02T23:30'))).toEqual([
      window('05-02T00:30', '05-02T01:00'),
      window('05-02T23:00', '05-02T23:30'),
    ]);
    expect(findWindows(nightly, at('05-02T23:00'), at('05-02T23:01'))).toHaveLength(1);
  });

  it('says the same for a part as for the whole', () => {
    const nightly = [repeated('0 23 * * *')];
    findWindows(nightly, at('05-03T00:00'), at('05-04T00:00'));
    expect(findWindows(nightly, at('05-01T00:00'), at('05-06T00:00'))).toHaveLength(5);
    expect(findWindows(nightly, at('05-02T00:00'), at('05-03T00:00'))).toHaveLength(1);
  });

  it.each([
    ['Europe/Berlin, an hour that is left out', '30 2 * * *', 'Europe/Berlin', '03-29', '03-29T01:00'],
    ['Europe/Berlin, an hour that comes twice', '30 2 * * *', 'Europe/Berlin', '10-25', '10-25T00:30'],
    ['America/New_York, an hour that is left out', '30 2 * * *', 'America/New_York', '03-08', '03-08T07:00'],
    ['America/New_York, an hour that comes twice', '30 1 * * *', 'America/New_York', '11-01', '11-01T05:30'],
  ])('keeps daylight saving: %s', (_, cron, timeZone, day, begins) => {
    const from = at(`${day}T00:00`);
    const windows = findWindows([repeated(cron, timeZone)], from, new Date(from.getTime() + 20 * HOUR_MS));
    expect(windows).toEqual([{ from: at(begins), to: new Date(at(begins).getTime() + HOUR_MS) }]);
  });

  it('ends with the end of what repeats, in the middle of a window too', () => {
    const ended = { ...repeated('0 23 * * *'), endsAt: at('05-02T23:10') };
    expect(findWindows([ended], at('05-02T12:00'), at('05-05T00:00'))).toEqual([
      window('05-02T23:00', '05-02T23:10'),
    ]);
  });

  it('gives none of a line that cannot be read, and those of the others', () => {
    const schedules = [repeated('nonsense'), repeated('0 3 * * *', 'Mars/Base'), repeated('0 23 * * *')];
    expect(findWindows(schedules, at('05-02T00:00'), at('05-03T00:00'))).toHaveLength(1);
  });

  it('gives none before it begins', () => {
    const later = { ...repeated('0 23 * * *'), startsAt: at('05-02T23:30') };
    expect(findWindows([later], at('05-02T00:00'), at('05-03T12:00'))).toEqual([]);
  });
});

describe('findNextWindow', () => {
  it.each<[string, Schedule, string, ReturnType<typeof window> | undefined]>([
    ['the one that goes on', repeated('0 3 * * *'), '05-01T03:59', window('05-01T03:00', '05-01T04:00')],
    ['the next', repeated('0 3 * * *'), '05-01T04:00', window('05-02T03:00', '05-02T04:00')],
    ['one to come', once('05-01T00:00', '05-02T00:00'), '04-01T00:00', window('05-01T00:00', '05-02T00:00')],
    ['none when it is over', once('05-01T00:00', '05-02T00:00'), '05-02T00:00', undefined],
  ])('gives %s', (_, schedule, now, expected) => {
    expect(findNextWindow(schedule, at(now))).toEqual(expected);
  });
});

describe('isAbout', () => {
  const row = { isForAll: false, monitorIds: ['a'], groups: ['shop'] };
  it.each([
    ['one of its monitors', row, { id: 'a', group: null }, true],
    ['one of its groups', row, { id: 'b', group: 'shop' }, true],
    ['another', row, { id: 'b', group: null }, false],
    ['any where it is for all', { ...row, isForAll: true }, { id: 'b' }, true],
  ])('knows %s', (_, maintenance, monitor, expected) => {
    expect(isAbout(maintenance, monitor)).toBe(expected);
  });
});
