import { expect, test } from 'vitest';
import { toIssueLine } from '../../../lib/core/errors.ts';
import { readSettings } from '../../../lib/standalone/settings/read-settings.ts';

const REDIS_URL = 'redis://localhost:6379';

const read = (variables: Record<string, string>) => {
  const { settings, issues } = readSettings(variables);
  return { workers: settings.workers, lines: issues.map(toIssueLine) };
};

test('STATUS_WORKERS names queues, and the workers to expect on them', () => {
  const STATUS_WORKERS = 'mail/mailer-1, reports, mail/host:2/a, mail/mailer-1, mail, post office/clerk';
  expect(read({ STATUS_WORKERS, REDIS_URL })).toEqual({
    workers: {
      url: REDIS_URL,
      expected: { mail: ['mailer-1', 'host:2/a'], reports: [], 'post office': ['clerk'] },
    },
    lines: [],
  });
});

test('without it, or with an empty one, no workers are watched', () => {
  expect(read({ REDIS_URL })).toEqual({ workers: undefined, lines: [] });
  expect(read({ REDIS_URL, STATUS_WORKERS: ' , ' })).toEqual({ workers: undefined, lines: [] });
});

test('its queues need a Redis', () => {
  const line =
    'REDIS_URL is not set, but STATUS_WORKERS is: its queues are on that Redis, for example redis://localhost:6379';
  expect(read({ STATUS_WORKERS: 'mail' })).toEqual({ workers: undefined, lines: [line] });
  expect(read({ STATUS_WORKERS: 'mail', REDIS_URL_OTHER: REDIS_URL }).lines).toEqual([line]);
});

test('a wrong REDIS_URL is told once', () => {
  const { workers, lines } = read({ STATUS_WORKERS: 'mail', REDIS_URL: 'localhost' });
  expect(workers).toBeUndefined();
  expect(lines).toEqual([expect.stringMatching(/^REDIS_URL is a text of 9 characters/)]);
});

test.each(['/worker', 'mail/', 'a:b', 'mail/two words', 'mail/wörker'])('%j is refused', (STATUS_WORKERS) => {
  expect(read({ STATUS_WORKERS, REDIS_URL })).toEqual({
    workers: undefined,
    lines: [expect.stringMatching(/^STATUS_WORKERS .* a comma list of queues, .*mail\/mailer-1,reports$/)],
  });
});
