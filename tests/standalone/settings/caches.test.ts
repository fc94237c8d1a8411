import { expect, test } from 'vitest';
import { readSettings } from '../../../lib/standalone/settings/read-settings.ts';

const REDIS = 'redis://localhost:6379/0';
const UPSTASH = 'https://name.upstash.io';

const read = (variables: Record<string, string>) => {
  const { settings, issues } = readSettings(variables);
  return { caches: settings.caches, issues };
};
const keysOf = (variables: Record<string, string>) => read(variables).issues.map(({ key }) => key);

test('Redis and Upstash give caches by alias', () => {
  expect(
    read({
      REDIS_URL: REDIS,
      REDIS_URL_SESSIONS: 'rediss://user:password@host:6380',
      UPSTASH_REDIS_REST_URL_EDGE: UPSTASH,
      UPSTASH_REDIS_REST_TOKEN_EDGE: 'token',
    }),
  ).toEqual({
    caches: {
      default: { kind: 'redis', url: REDIS },
      sessions: { kind: 'redis', url: 'rediss://user:password@host:6380' },
      edge: { kind: 'upstash', url: UPSTASH, token: 'token' },
    },
    issues: [],
  });
});

test('where no variable gives the cache default, it is one in the process', () => {
  expect(read({ REDIS_URL_SESSIONS: REDIS }).caches).toEqual({
    default: { kind: 'memory' },
    sessions: { kind: 'redis', url: REDIS },
  });
});

test('an Upstash URL and its token need each other', () => {
  expect(keysOf({ UPSTASH_REDIS_REST_URL: UPSTASH })).toEqual(['UPSTASH_REDIS_REST_TOKEN']);
  expect(keysOf({ UPSTASH_REDIS_REST_TOKEN_EDGE: 'token' })).toEqual(['UPSTASH_REDIS_REST_URL_EDGE']);
});

test('an alias that Redis and Upstash both give is an issue', () => {
  const both = { REDIS_URL: REDIS, UPSTASH_REDIS_REST_URL: UPSTASH, UPSTASH_REDIS_REST_TOKEN: 'token' };
  expect(keysOf(both)).toEqual(['UPSTASH_REDIS_REST_URL']);
  expect(read(both).caches).toEqual({ default: { kind: 'redis', url: REDIS } });
});

test('a URL of another scheme is refused', () => {
  expect(
    keysOf({
      REDIS_URL: 'http://localhost',
      UPSTASH_REDIS_REST_URL_A: REDIS,
      UPSTASH_REDIS_REST_TOKEN_A: 'x',
    }),
  ).toEqual(['REDIS_URL', 'UPSTASH_REDIS_REST_URL_A']);
});

test('STATUS_CACHES chooses among them, and an unknown alias is an issue', () => {
  expect(Object.keys(read({ REDIS_URL_A: REDIS, REDIS_URL_B: REDIS, STATUS_CACHES: 'b' }).caches)).toEqual([
    'b',
  ]);
  expect(keysOf({ REDIS_URL_A: REDIS, STATUS_CACHES: 'a,c' })).toEqual(['STATUS_CACHES']);
});
