import { expect, test } from 'vitest';
import { toIssueLine } from '../../../lib/core/errors.ts';
import { readSettings } from '../../../lib/standalone/settings/read-settings.ts';

test('the probe port is none by default', () => {
  expect(readSettings({}).settings.probes).toBeUndefined();
});

test('the probe port is read with its host, and has the addresses of the app', () => {
  const { settings, issues } = readSettings({
    STATUS_PROBE_PORT: '9000',
    STATUS_PROBE_HOST: '127.0.0.1',
    STATUS_BASE_PATH: '/ops',
  });
  expect(settings.probes).toEqual({ port: 9_000, host: '127.0.0.1', basePath: '/ops' });
  expect(issues).toEqual([]);
});

test.each([
  [
    { STATUS_PROBE_PORT: '0' },
    /^STATUS_PROBE_PORT is .* must be a whole number from 1 to 65535, for example 9000$/,
  ],
  [{ STATUS_PROBE_PORT: 'web' }, /^STATUS_PROBE_PORT is a text of 3 characters and must be a whole number/],
  [{ STATUS_PROBE_PORT: '3000' }, /^STATUS_PROBE_PORT is that of PORT too, .*, for example 9000$/],
  [{ STATUS_PROBE_PORT: '80', PORT: '80' }, /^STATUS_PROBE_PORT is that of PORT too/],
  [{ STATUS_PROBE_HOST: '::1' }, /^STATUS_PROBE_PORT is not set, but STATUS_PROBE_HOST is, and needs it/],
])('what is wrong with it is named: %o', (variables, line) => {
  expect(readSettings(variables).issues.map(toIssueLine)).toEqual([expect.stringMatching(line)]);
});
