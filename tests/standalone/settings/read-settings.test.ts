import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toIssueLine } from '../../../lib/core/errors.ts';
import { readSettings } from '../../../lib/standalone/settings/read-settings.ts';

const read = (variables: Record<string, string>) => readSettings(variables);
const linesOf = (variables: Record<string, string>) => read(variables).issues.map(toIssueLine);

describe('readSettings', () => {
  test('has a default for everything', () => {
    expect(read({})).toEqual({
      settings: {
        port: 3000,
        basePath: '',
        home: '.status',
        statusDatabase: { kind: 'embedded' },
        databases: { default: { kind: 'embedded' } },
        caches: { default: { kind: 'memory' } },
        checks: undefined,
        paidChecks: false,
        tokens: [],
        staffTokens: [],
        anonymous: 'status',
        signIn: {
          origin: 'http://localhost:3000',
          basePath: '',
          isOriginSet: false,
          administrator: { email: 'admin@localhost' },
          staff: [],
          users: [],
        },
        mail: { check: { sender: 'status@localhost', recipients: [], headers: {} } },
        notify: { pages: 'sign-in', schedules: {}, webhooks: [] },
        errorCode: 500,
        watch: { everyMs: 60_000, keepDays: { day: 730 } },
        logLevel: 'info',
        disableApm: false,
        storagePath: join('.status', 'storage'),
        watchman: { skip: ['ping'], tokenName: 'watchman-token', version: undefined },
        anexia: { accessToken: undefined, testsDatabases: true, testsUsers: true },
        connections: { drainMs: 5_000, keepAliveMs: undefined },
      },
      issues: [],
      warnings: [],
    });
  });

  test('takes an empty variable for one that is not set', () => {
    const empty = {
      PORT: '',
      STATUS_HOME: ' ',
      DATABASE_URL: '',
      REDIS_URL_X: '',
      STATUS_CHECKS: '',
      STATUS_TOKENS: '',
    };
    expect(read(empty)).toEqual(read({}));
  });

  test('reads what is set', () => {
    const { settings, issues } = read({
      PORT: ' 8080 ',
      STATUS_HOME: '/srv/status',
      STATUS_CHECKS: 'databases, caches,',
      STATUS_PAID_CHECKS: 'True',
      STATUS_ANONYMOUS: 'none',
      STATUS_ERROR_CODE: '200',
      STATUS_LOG_LEVEL: 'silent',
      STATUS_DISABLE_APM: '1',
    });
    expect(issues).toEqual([]);
    expect(settings).toMatchObject({
      port: 8080,
      home: '/srv/status',
      checks: ['databases', 'caches'],
      paidChecks: true,
      anonymous: 'none',
      errorCode: 200,
      logLevel: 'silent',
      disableApm: true,
      storagePath: '/srv/status/storage',
    });
  });

  test('puts the storage where STATUS_STORAGE_PATH says', () => {
    expect(read({ STATUS_STORAGE_PATH: '/mnt/files' }).settings.storagePath).toBe('/mnt/files');
  });

  test.each([
    ['PORT', 'abc', 'is a text of 3 characters and must be a whole number from 1 to 65535', { port: 3000 }],
    ['PORT', '0', 'is a whole number and must be a whole number from 1 to 65535', { port: 3000 }],
    ['PORT', '3000.5', 'is a fraction and must be a whole number from 1 to 65535', { port: 3000 }],
    [
      'STATUS_ERROR_CODE',
      '600',
      'is a whole number and must be a whole number from 200 to 599',
      { errorCode: 500 },
    ],
    [
      'STATUS_ANONYMOUS',
      'all',
      'is a text of 3 characters and must be one of none, status, details',
      { anonymous: 'status' },
    ],
    [
      'STATUS_PAID_CHECKS',
      'maybe',
      'is a text of 5 characters and must be true or false',
      { paidChecks: false },
    ],
    [
      'STATUS_DISABLE_APM',
      'perhaps',
      'is a text of 7 characters and must be true or false',
      { disableApm: false },
    ],
    [
      'STATUS_LOG_LEVEL',
      'verbose',
      'is a text of 7 characters and must be one of debug, info, warn, error, silent',
      { logLevel: 'info' },
    ],
  ])('says what is wrong with %s=%s, and lets the default stand in', (key, value, problem, standIn) => {
    const { settings, issues } = read({ [key]: value });
    expect(issues).toEqual([{ key, problem, example: expect.any(String) }]);
    expect(settings).toMatchObject(standIn);
    const { example } = issues[0] ?? {};
    // With paid checks, others become needed.
    expect(read({ [key]: String(example) }).issues.filter((issue) => issue.key === key)).toEqual([]);
  });

  test('makes one issue of each wrong variable', () => {
    const wrong = {
      PORT: 'x',
      STATUS_ERROR_CODE: 'x',
      DATABASE_URL: 'x',
      DATABASE_URL_OTHER: 'x',
      REDIS_URL: 'x',
    };
    expect(
      read(wrong)
        .issues.map(({ key }) => key)
        .sort(),
    ).toEqual(Object.keys(wrong).sort());
  });

  test('never shows the value itself, which may be a secret', () => {
    const secret = 'mysql://user:s3cret@host/name';
    const lines = linesOf({
      DATABASE_URL: secret,
      REDIS_URL: secret,
      UPSTASH_REDIS_REST_URL: 's3cret',
      STATUS_ANONYMOUS: 's3cret',
      WATCHMAN_TOKEN: 's3cret',
    });
    expect(lines).toHaveLength(6);
    expect(lines.join('\n')).not.toContain('s3cret');
    expect(lines).toContain(
      'DATABASE_URL is a URL of the scheme mysql and must be a URL that starts with postgres:// or postgresql://, for example postgres://user:password@localhost:5432/name',
    );
  });
});

describe('STATUS_TOKENS', () => {
  test('is a list of tokens, trimmed and never empty', () => {
    expect(read({ STATUS_TOKENS: ' one , two,, ' }).settings.tokens).toEqual(['one', 'two']);
    expect(read({ STATUS_TOKENS: ' , ' })).toEqual(read({}));
  });

  test('is named to who sets WATCHMAN_TOKEN', () => {
    const { settings, issues } = read({ WATCHMAN_TOKEN: 'a-token' });
    expect(settings.tokens).toEqual([]);
    expect(issues).toEqual([
      expect.objectContaining({ key: 'WATCHMAN_TOKEN', problem: expect.stringContaining('STATUS_TOKENS') }),
    ]);
  });
});

test('STATUS_STAFF_TOKENS is such a list too', () => {
  expect(read({ STATUS_STAFF_TOKENS: ' one , two,, ' }).settings.staffTokens).toEqual(['one', 'two']);
  expect(read({}).settings.staffTokens).toEqual([]);
});

describe('STATUS_CORS_ORIGINS', () => {
  test('is a list of origins, as browsers send them', () => {
    const { settings, issues } = read({
      STATUS_CORS_ORIGINS: 'https://App.example.org:443/, http://localhost:5173,',
    });
    expect([settings.corsOrigins, issues]).toEqual([
      ['https://app.example.org', 'http://localhost:5173'],
      [],
    ]);
    expect(read({ STATUS_CORS_ORIGINS: ' , ' })).toEqual(read({}));
  });

  test.each([
    '*',
    'null',
    'https://*.example.org',
    'https://app.example.org/path',
    'app.example.org',
  ])('is wrong with %s', (text) => {
    const { settings, issues } = read({ STATUS_CORS_ORIGINS: `https://a.example.org,${text}` });
    expect(settings.corsOrigins).toBeUndefined();
    expect(issues).toEqual([
      expect.objectContaining({
        key: 'STATUS_CORS_ORIGINS',
        example: 'https://app.example.org,https://www.example.org',
      }),
    ]);
  });
});
