import { expect, test } from 'vitest';
import { toOldestWaitingSeconds } from '../../../lib/clients/queue/oldest-waiting.ts';

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
