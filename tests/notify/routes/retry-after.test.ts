import { expect, it } from 'vitest';
import { toRetryAfterMs } from '../../../lib/notify/routes/posting/retry-after.ts';

const NOW = Date.parse('2026-11-29T10:00:00Z');

it.each([
  ['seconds', '120', '', 120_000],
  ['fractions of them, as Discord has', '1.5', '', 1_500],
  ['a date', 'Sun, 29 Nov 2026 10:01:00 GMT', '', 60_000],
  ['a date that is past', 'Sun, 29 Nov 2026 09:00:00 GMT', '', 0],
  ['a time of more than a day', '999999', '', 86_400_000],
  ['the JSON of Discord', undefined, '{"message":"…","retry_after":0.25,"global":false}', 250],
  ['the JSON of Telegram', undefined, '{"ok":false,"parameters":{"retry_after":7}}', 7_000],
])('reads %s', (_, header, body, ms) => {
  expect(toRetryAfterMs({ header, body }, NOW)).toBe(ms);
});

it.each([
  [undefined, ''],
  ['soon', ''],
  ['-3', '[]'],
  [undefined, '{"retry_after":"soon"}'],
  [undefined, 'null'],
])('reads nothing of %s and %s', (header, body) => {
  expect(toRetryAfterMs({ header, body }, NOW)).toBeUndefined();
});
