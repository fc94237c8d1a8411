import { describe, expect, test } from 'vitest';
import { readSettings } from '../../../lib/standalone/settings/read-settings.ts';
import manifest from '../../../package.json' with { type: 'json' };

describe('the settings of the compatible addresses', () => {
  test('are read under the names that they have', () => {
    const { settings, issues } = readSettings({
      STATUS_TOKEN_NAME: ' key ',
      STATUS_EXPOSE_VERSION: 'true',
      ANX_MONITORING_ACCESS_TOKEN: ' a-token ',
      ANX_MONITORING_TEST_DB_CONNECTIONS: 'False',
      ANX_MONITORING_TEST_QUERY_USERS: '0',
    });
    expect(issues).toEqual([]);
    expect(settings.watchman).toMatchObject({ tokenName: 'key', version: manifest.version });
    expect(settings.anexia).toEqual({ accessToken: 'a-token', testsDatabases: false, testsUsers: false });
  });

  test('have no token that is empty', () => {
    expect(readSettings({ ANX_MONITORING_ACCESS_TOKEN: ' ' }).settings.anexia.accessToken).toBeUndefined();
  });

  test.each([
    ['STATUS_TOKEN_NAME', 'check'],
    ['STATUS_TOKEN_NAME', 'skip'],
    ['STATUS_EXPOSE_VERSION', 'maybe'],
    ['ANX_MONITORING_TEST_DB_CONNECTIONS', 'None'],
    ['ANX_MONITORING_TEST_QUERY_USERS', '2'],
  ])('name what is wrong: %s=%s', (key, value) => {
    const { issues, settings } = readSettings({ [key]: value });
    expect(issues.map((issue) => issue.key)).toEqual([key]);
    expect(readSettings({ [key]: issues[0]?.example }).issues).toEqual([]);
    expect(settings).toEqual(readSettings({}).settings);
  });
});
