import { expect, test } from 'vitest';
import { readSettings } from '../../../lib/standalone/settings/read-settings.ts';

const read = (STATUS_WATCH_EVERY_MS: string, STATUS_HISTORY_DAYS = '') =>
  readSettings({ STATUS_WATCH_EVERY_MS, STATUS_HISTORY_DAYS });

test('checks are watched every minute, and history is kept for two years, unless the environment says otherwise', () => {
  expect(read('').settings.watch).toEqual({ everyMs: 60_000, keepDays: { day: 730 } });
  expect(read('1000', '1').settings.watch).toEqual({ everyMs: 1_000, keepDays: { day: 1 } });
  expect(read('0', '30').settings.watch).toBe(false);
});

test.each([
  [
    'STATUS_WATCH_EVERY_MS',
    '999',
    /is a whole number and must be 0 for nothing, or a whole number from 1000 to/,
  ],
  ['STATUS_WATCH_EVERY_MS', '86400001', /must be a whole number from 0 to 86400000/],
  ['STATUS_WATCH_EVERY_MS', 'never', /is a text of 5 characters/],
  ['STATUS_HISTORY_DAYS', '0', /must be a whole number from 1 to 36500/],
  ['STATUS_HISTORY_DAYS', '1.5', /is a fraction/],
])('%s=%s is refused', (key, value, problem) => {
  const { issues, settings } = readSettings({ [key]: value });
  expect(issues).toMatchObject([{ key, problem: expect.stringMatching(problem) }]);
  expect(readSettings({ [key]: issues[0]?.example }).issues).toEqual([]);
  expect(settings.watch).toEqual(readSettings({}).settings.watch);
});
