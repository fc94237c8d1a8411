import { expect, test } from 'vitest';
import { readSettings } from '../../../lib/standalone/settings/read-settings.ts';

const URL_A = 'postgres://user:password@one:5432/a';
const URL_B = 'postgresql://two/b?sslmode=require';

const read = (variables: Record<string, string>) => {
  const { settings, issues } = readSettings(variables);
  return { databases: settings.databases, issues };
};

test('each DATABASE_URL_<ALIAS> is a database of the lower-cased alias', () => {
  expect(read({ DATABASE_URL: URL_A, DATABASE_URL_ANALYTICS_EU: URL_B })).toEqual({
    databases: { default: { kind: 'postgres', url: URL_A }, analytics_eu: { kind: 'postgres', url: URL_B } },
    issues: [],
  });
});

test('without DATABASE_URL the database default is the embedded one', () => {
  expect(read({ DATABASE_URL_ANALYTICS: URL_B }).databases).toEqual({
    default: { kind: 'embedded' },
    analytics: { kind: 'postgres', url: URL_B },
  });
});

test('STATUS_DATABASES chooses among them', () => {
  const { databases, issues } = read({ DATABASE_URL_ANALYTICS: URL_B, STATUS_DATABASES: ' analytics ,' });
  expect(databases).toEqual({ analytics: { kind: 'postgres', url: URL_B } });
  expect(issues).toEqual([]);
});

test('an alias that no variable gives is an issue, and names those there are', () => {
  const { databases, issues } = read({ DATABASE_URL: URL_A, STATUS_DATABASES: 'default,analytic' });
  expect(Object.keys(databases)).toEqual(['default']);
  expect(issues).toEqual([
    {
      key: 'STATUS_DATABASES',
      problem: 'names analytic, for which no variable gives an address',
      example: 'default',
    },
  ]);
});

test('what is no alias is not repeated: it may be a secret in the wrong variable', () => {
  const { issues } = read({ DATABASE_URL: URL_A, STATUS_DATABASES: 'postgres://me:s3cret@host/name' });
  expect(issues).toHaveLength(1);
  expect(JSON.stringify(issues)).not.toContain('s3cret');
});

test('two variables of one alias are an issue', () => {
  const { issues } = read({ DATABASE_URL: URL_A, DATABASE_URL_DEFAULT: URL_B });
  expect(issues).toEqual([
    expect.objectContaining({
      key: 'DATABASE_URL_DEFAULT',
      problem: expect.stringContaining('as DATABASE_URL does'),
    }),
  ]);
});

test.each([
  'postgres://localhost',
  'postgres://user:p%40ss@localhost:5432/name',
  'POSTGRES://localhost/name',
  'postgres://user:pass@one:5432,two:5433/name',
  'postgres:///name?host=/run/postgresql',
])('%s is taken', (url) => {
  expect(read({ DATABASE_URL: url }).issues).toEqual([]);
});

test.each([
  'mysql://localhost/a',
  'postgres://user:100%@localhost/name',
  'localhost:5432',
  'postgres:',
  'postgres://',
  'postgres://host:99999/a',
  'https://a',
])('%s is refused', (url) => {
  const { databases, issues } = read({ DATABASE_URL: url });
  expect(issues).toHaveLength(1);
  expect(databases).toEqual({ default: { kind: 'embedded' } });
});
