import { expect, test } from 'vitest';
import { toCompletedPerMinute, toOldestWaitingSeconds } from '../../../lib/clients/queue/bullmq-figures.ts';

const NOW = 1_000_000;

test('no job has waited for no time at all', () => {
  expect(toOldestWaitingSeconds([], NOW)).toBeNull();
});

test('the job that waits for longest counts', () => {
  const jobs = [
    { timestamp: NOW - 5_000, opts: {} },
    { timestamp: NOW - 90_500, opts: {} },
  ];
  expect(toOldestWaitingSeconds(jobs, NOW)).toBe(90.5);
});

test('a job waits from the end of its delay on', () => {
  expect(toOldestWaitingSeconds([{ timestamp: NOW - 60_000, opts: { delay: 50_000 } }], NOW)).toBe(10);
});

test('a job that is tried again waits at most since its last try', () => {
  expect(toOldestWaitingSeconds([{ timestamp: NOW - 60_000, processedOn: NOW - 4_000, opts: {} }], NOW)).toBe(
    4,
  );
});

test('a job from a clock that is ahead has not waited', () => {
  expect(toOldestWaitingSeconds([{ timestamp: NOW + 60_000, opts: {} }], NOW)).toBe(0);
});

const at = (minute: number, second = 0) => (minute * 60 + second) * 1_000;
const none = { meta: { count: 0, prevTS: 0, prevCount: 0 }, data: [] };
// 100 jobs before, 7 of them in minute 99; then 5 in minute 100.
const some = { meta: { count: 105, prevTS: at(100, 30), prevCount: 100 }, data: ['7', '3'] };

test('without metrics the jobs of a minute are not known', () => {
  expect(toCompletedPerMinute(none, at(100))).toBeNull();
});

test('the last whole minute is the one before the minute that it is', () => {
  expect(toCompletedPerMinute(some, at(100, 59))).toBe(7);
  expect(toCompletedPerMinute(some, at(101))).toBe(5);
  expect(toCompletedPerMinute(some, at(101, 59))).toBe(5);
});

test('where no job was done since, the last minute has none', () => {
  expect(toCompletedPerMinute(some, at(102))).toBe(0);
});

test('before the first minute is over none is known to be done in the one before', () => {
  const first = { meta: { count: 1, prevTS: at(100, 30), prevCount: 0 }, data: [] };
  expect(toCompletedPerMinute(first, at(100, 40))).toBe(0);
  expect(toCompletedPerMinute(first, at(101))).toBe(1);
});
