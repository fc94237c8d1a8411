import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { createRedact } from '../../lib/redact/redact.ts';

const secret = (value: string) => ({ value });
const host = (value: string) => ({ value, isHost: true });

describe('a secret of 8 and more characters', () => {
  const value = 'p@ss w/ö"rd\\+1';
  const hide = createRedact([secret(` ${value}\n`)]);
  const inJson = JSON.stringify(value).slice(1, -1);

  it.each([
    ['as it is', value],
    ['in capitals', value.toUpperCase()],
    ['percent-encoded', encodeURIComponent(value)],
    ['percent-encoded in small letters', encodeURIComponent(value).toLowerCase()],
    ['encoded as a part of a path', encodeURI(value)],
    ['encoded as in a form', new URLSearchParams({ a: value }).toString().slice(2)],
    ['as the password of a URL', Object.assign(new URL('http://h'), { password: value }).password],
    ['in JSON', inJson],
    ['in JSON in JSON', JSON.stringify(inJson).slice(1, -1)],
    ['in base64', Buffer.from(value).toString('base64')],
    ['in base64url', Buffer.from(value).toString('base64url')],
    ['in percent-encoded base64', encodeURIComponent(Buffer.from(value).toString('base64'))],
  ])('is hidden %s', (_, written) => {
    expect(hide(`before${written}after`)).toMatch(/^before\[hidden\]=*(%3D)*after$/);
  });

  it.each([0, 1, 2, 3, 4, 5])('is hidden in basic credentials behind %i characters', (length) => {
    const credentials = Buffer.from(`${'u'.repeat(length)}:${value}`).toString('base64');
    const told = hide(`Authorization: Basic ${credentials}`);
    expect(told).toContain('[hidden]');
    // A character on either side may tell up to five bits.
    const left = Buffer.from(told.replace(/.*\[hidden\]/, ''), 'base64').toString();
    expect(left.length).toBeLessThan(2);
  });

  it('is hidden whole where another one begins it', () => {
    const both = createRedact([secret('abcdefgh'), secret('abcdefghijkl')]);
    expect(both('abcdefghijklm')).toBe('[hidden]m');
  });

  it('is hidden by its lines where it has several', () => {
    const key = '-----BEGIN KEY-----\nMIIEvQIBADANBgkq\nhkiG9w0BAQEFAASC\n-----END KEY-----';
    expect(createRedact([secret(key)])(`the line\r\n  hkiG9w0BAQEFAASC`)).toBe('the line\r\n  [hidden]');
    expect(createRedact([secret(key)])(`{"key":${JSON.stringify(key)}}`)).toBe('{"key":"[hidden]"}');
  });

  it('may be longer than a pattern', () => {
    const long = Array.from({ length: 20_000 }, (_, index) => index.toString(36)).join('-');
    expect(createRedact([secret(long)])(`<${long}>`)).toMatch(/^<(\[hidden\])+>$/);
  });
});

describe('a short secret', () => {
  const hide = createRedact([secret('pw~1'), secret('app')]);

  it.each([
    ['postgres://app:pw~1@10.0.0.1/x', 'postgres://[hidden]:[hidden]@10.0.0.1/x'],
    ['user=app, password = pw~1.', 'user=[hidden], password = [hidden].'],
    ['{"password":"pw~1"}', '{"password":"[hidden]"}'],
    [String.raw`{\"password\":\"pw~1\"}`, String.raw`{\"password\":\"[hidden]\"}`],
    ["role 'app' does not exist", "role '[hidden]' does not exist"],
    ['password: pw~1', 'password: [hidden]'],
    ['?token=pw~1&x=1', '?token=[hidden]&x=1'],
  ])('is hidden in %s', (text, expected) => {
    expect(hide(text)).toBe(expected);
  });

  it('is hidden in basic credentials that are a secret themselves', () => {
    const credentials = Buffer.from('app:pw~1').toString('base64');
    expect(createRedact([secret('app:pw~1')])(`Basic ${credentials}`)).toBe('Basic [hidden]');
  });

  it.each([
    'the app is there, apps too',
    'at /srv/app/index.js:12:3',
    'x=application',
    "'app and db'",
    'https://app.example.com/app?x',
  ])('is left in %s', (text) => {
    expect(hide(text)).toBe(text);
  });
});

describe('a host', () => {
  it.each([
    ['connect ECONNREFUSED db.internal.example:5432', 'connect ECONNREFUSED [hidden]:5432'],
    ['no route to DB.Internal.Example', 'no route to [hidden]'],
  ])('with a dot is hidden anywhere: %s', (text, expected) => {
    expect(createRedact([host('db.internal.example')])(text)).toBe(expected);
  });

  it.each([
    ['redis://dbprimary:6379/0', 'redis://[hidden]:6379/0'],
    ['redis://u@dbprimary/0', 'redis://u@[hidden]/0'],
    ['getaddrinfo ENOTFOUND DBprimary', 'getaddrinfo ENOTFOUND [hidden]'],
    ['connect ECONNREFUSED dbprimary:6379', 'connect ECONNREFUSED [hidden]:6379'],
    ['host=dbprimary port=1', 'host=[hidden] port=1'],
    ['the dbprimary is gone', 'the dbprimary is gone'],
    ['redis://dbprimary.example.com', 'redis://dbprimary.example.com'],
  ])('without a dot is hidden where an address or a value stands: %s', (text, expected) => {
    expect(createRedact([host('dbprimary')])(text)).toBe(expected);
  });

  it.each(['localhost', '127.0.0.1', '::1', '[::1]'])('of this machine is left: %s', (name) => {
    const text = `redis://${name}:6379 "${name}" host=${name}`;
    expect(createRedact([host(name)])(text)).toBe(text);
  });
});

describe('a secret that is a word', () => {
  const hide = createRedact([secret('databases'), secret('postgres')], ['databases', 'postgres']);

  it('is hidden in addresses', () => {
    expect(hide('postgres://postgres:databases@localhost/x')).toBe(
      'postgres://[hidden]:[hidden]@localhost/x',
    );
  });

  it('is left everywhere else', () => {
    const text = '{"databases":{"vendor":"postgresql","by":"postgres"}} databases: fine, kind=postgres';
    expect(hide(text)).toBe(text);
  });
});

it('hides nothing for secrets that are empty', () => {
  const text = '"" a= b: //:@ ';
  expect(createRedact([secret(''), secret('  '), host('')])(text)).toBe(text);
});
