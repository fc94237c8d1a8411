import { describe, expect, it } from 'vitest';
import { findSecrets } from '../../lib/redact/find-secrets.ts';

const values = (variables: Record<string, string>) => findSecrets(variables).map(({ value }) => value);
const hosts = (variables: Record<string, string>) =>
  findSecrets(variables).flatMap(({ value, isHost }) => (isHost ? [value] : []));

describe('what is called a secret', () => {
  it.each([
    ...['STATUS_TOKENS', 'NEXTAUTH_SECRET', 'PGPASSWORD', 'DB_PASS', 'STRIPE_API_KEY', 'AWS_CREDENTIALS'],
    ...['BASIC_AUTH', 'SENTRY_DSN', 'SESSION_COOKIE', 'SSH_PRIVATE', 'PASSWORD_SALT', 'WEBHOOK_SIGNATURE'],
    ...['UPSTASH_REDIS_REST_TOKEN_ANALYTICS', 'apiKey', 'SLACK_WEBHOOK_URL', 'X-Api-Key'],
  ])('%s is one', (name) => {
    expect(values({ [name]: ' x7 ' })).toContain('x7');
  });

  it.each([
    ...['GIT_AUTHOR_NAME', 'STATUS_TOKEN_NAME', 'POSTGRES_PASSWORD_FILE', 'SSH_AUTH_SOCK', 'NEXT_PUBLIC_KEY'],
    ...[
      'npm_config_auth_token',
      'PATH',
      'PWD',
      'HOME',
      'HOSTNAME',
      '__NEXT_PRIVATE_ORIGIN',
      'VAPID_PUBLIC_KEY',
    ],
    ...['NODE_ENV', 'TOKEN_TTL', 'KEYBOARD'],
  ])('%s is none', (name) => {
    expect(values({ [name]: 'something-long' })).toEqual([]);
  });

  it.each(['', '  ', 'true', 'FALSE', '1234567', 'none', 'default'])('the value %j is none', (value) => {
    expect(values({ API_KEY: value })).toEqual([]);
  });

  it('is a password of digits too', () => {
    expect(values({ PGPASSWORD: '471100' })).toEqual(['471100']);
  });

  it('is in an address or a header whatever the variable is called', () => {
    expect(values({ DATABASE_URL_FILE: 'postgres://bob:hunter2@db.internal/x' })).toContain('hunter2');
    expect(values({ npm_config_proxy: 'http://bob:hunter2@proxy.internal' })).toContain('hunter2');
    expect(values({ PROXY_AUTH_HEADER: 'Bearer abcdefghij' })).toContain('abcdefghij');
  });

  it('is each item of a comma list too', () => {
    expect(values({ STATUS_TOKENS: 'first-token, second-token' })).toEqual([
      'first-token, second-token',
      'first-token',
      'second-token',
    ]);
  });

  it('is a key of several lines in both ways of writing it', () => {
    expect(values({ PRIVATE_KEY: String.raw`begin\nend` })).toEqual([String.raw`begin\nend`, 'begin\nend']);
  });

  it('is found in JSON, in headers and in parameters', () => {
    expect(
      values({ STATUS_EMAIL_HEADERS: '{"X-Api-Key": "k-1", "X-Kind": "status", "more": {"token": "t-1"}}' }),
    ).toEqual(['k-1', 't-1']);
    expect(values({ HEADERS: '{"Authorization": "Bearer abc"}' })).toEqual(['Bearer abc', 'abc']);
    expect(values({ FEED: 'https://example.com/feed?api_key=k-1&page=2' })).toEqual(['k-1']);
    expect(values({ CONNECTION: "dbname=x password='p w' connect_timeout=10" })).toEqual(['p w']);
  });

  it('is no address of a website', () => {
    const variables = {
      NEXTAUTH_URL: 'http://status.internal:3000',
      AUTH_ISSUER: 'https://login.example.com/realms/one',
      API_URL: 'https://api.example.com/v1',
      APP_HOST: 'www.example.com',
      SITE: 'http://localhost:3000',
    };
    expect(findSecrets(variables)).toEqual([]);
  });
});

describe('the address of a server', () => {
  it('gives the whole, the credentials as written and decoded, and the host', () => {
    const url = 'postgres://app%40x:p%2Fw@db.example.com:5432/main';
    expect(findSecrets({ MAIN: url })).toEqual([
      ...[url, 'app%40x:p%2Fw', 'app@x:p/w', 'app%40x', 'p%2Fw', 'app@x', 'p/w'].map((value) => ({ value })),
      { value: 'db.example.com', isHost: true },
    ]);
  });

  it.each([
    [
      'DATABASE_URL',
      'postgres://u:p@one:5432,two.example.com:5433,[fd00::1]:5/x',
      ['one', 'two.example.com', 'fd00::1'],
    ],
    ['REDIS_URL', 'redis://cache:6379', ['cache']],
    ['ANY', 'amqp://queue.example.com', ['queue.example.com']],
    ['UPSTASH_REDIS_REST_URL', 'https://quick-fox-1.upstash.io', ['quick-fox-1.upstash.io']],
    ['BILLING_URL', 'http://billing.internal:8080/x', ['billing.internal']],
    ['BILLING', 'https://u:p@billing.example.com/x', ['billing.example.com']],
    ['PGHOST', '10.0.0.4', ['10.0.0.4']],
    ['DB_HOST_ANALYTICS', 'db.example.com:5432', ['db.example.com']],
    ['KAFKA_BROKERS', 'k1:9092, k2:9092', ['k1', 'k2']],
    ['SMTP_HOST', 'mail.example.com', ['mail.example.com']],
    ['REDIS_URL', 'redis://127.0.0.1:6379', []],
    ['DATABASE_URL', 'postgres://u:p@%2Fcloudsql%2Fshop:eu:main/x', ['/cloudsql/shop:eu:main']],
    ['DATABASE_URL', 'postgres:///x?host=/cloudsql/shop:eu:main', ['/cloudsql/shop:eu:main']],
    ['DATABASE_URL', 'postgres:///x?host=/run/postgresql', []],
    ['DATABASE_URL', 'postgres:///x?port=1&host=db.example.com', ['db.example.com']],
  ])('%s=%s gives the hosts %j', (name, url, expected) => {
    expect(hosts({ [name]: url })).toEqual(expected);
  });

  it('may hold a password that nobody encoded', () => {
    expect(values({ DATABASE_URL: 'postgres://u:p/a#s?s@db.example.com/x' })).toContain('p/a#s?s');
    expect(hosts({ DATABASE_URL: 'postgres://u:p/a#s@s@db.example.com/x' })).toEqual(['db.example.com']);
  });
});
