import { expect, it } from 'vitest';
import { heartbeatMonitor } from '../../../lib/monitors.ts';
import { ago, evaluate } from './evaluate.ts';

const fields = { everySeconds: 3_600, graceSeconds: 60 };

it.each([
  ['came just now', 0, 'fine'],
  ['is due', 3_600, 'fine'],
  ['is as late as it may be', 3_660, 'fine'],
  ['is later', 3_661, 'problem'],
  ['comes from a clock that is ahead', -10, 'fine'],
])('a heartbeat whose last beat %s is found so', async (_, seconds, status) => {
  const found = await evaluate(heartbeatMonitor(), fields, { beatAt: ago(seconds) });
  expect(found).toMatchObject({ status, value: Math.max(0, seconds) });
});

it.each([
  ['just made', 0, 'unknown'],
  ['not due yet', 3_660, 'unknown'],
  ['due and never there', 3_661, 'problem'],
])('a heartbeat that is %s is found so', async (_, seconds, status) => {
  const found = await evaluate(heartbeatMonitor(), fields, { createdAt: ago(seconds) });
  expect(found).toEqual({ status, report: 'No beat has come yet.' });
});

it('tells how long ago it was, and judges what was recorded as it does', async () => {
  const kind = heartbeatMonitor({ constants: { everySeconds: 60 } });
  expect(await evaluate(kind, {}, { beatAt: ago(90) })).toMatchObject({
    report: 'The last beat came 1 minute, 30 seconds ago.',
  });
  expect(kind.judge?.(121, { graceSeconds: 60 })).toBe('problem');
});
