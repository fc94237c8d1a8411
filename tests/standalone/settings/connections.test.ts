import { describe, expect, test } from 'vitest';
import { toIssueLine } from '../../../lib/core/errors.ts';
import { readSettings } from '../../../lib/standalone/settings/read-settings.ts';

describe('the settings of connections', () => {
  test('are read', () => {
    const { settings, issues } = readSettings({ STATUS_DRAIN_MS: '0', STATUS_KEEP_ALIVE_MS: '75000' });
    expect(settings.connections).toEqual({ drainMs: 0, keepAliveMs: 75_000 });
    expect(issues).toEqual([]);
  });

  test.each([
    ['STATUS_DRAIN_MS', '5s', 'a whole number from 0 to 3600000, for example 5000'],
    ['STATUS_DRAIN_MS', '3600001', 'a whole number from 0 to 3600000, for example 5000'],
    ['STATUS_KEEP_ALIVE_MS', '0', 'a whole number from 1 to 3600000, for example 65000'],
  ])('name what is wrong: %s=%s', (key, value, needed) => {
    const { issues } = readSettings({ [key]: value });
    expect(issues.map(toIssueLine)).toEqual([expect.stringMatching(`^${key} is a .* must be ${needed}`)]);
  });
});
