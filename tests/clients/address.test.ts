import { describe, expect, it, test } from 'vitest';
import { AddressError, readAddress } from '../../lib/clients/address.ts';

const SERVICE = { schemes: ['redis', 'rediss'] };
const SEVERAL = { schemes: ['postgres'], takesHosts: true };
const WEBSITE = { schemes: ['https'], isWebsite: true };

test('an address is taken apart, without its percent escapes', () => {
  expect(readAddress('POSTGRES://us%40er:p%23%2F:@one:5433,[::1],%2Frun/a%2Fb?x=%26&y', SEVERAL)).toEqual({
    scheme: 'postgres',
    user: 'us@er',
    password: 'p#/:',
    hosts: [{ name: 'one', port: 5433 }, { name: '::1' }, { name: '/run' }],
    path: 'a/b',
    parameters: new Map([
      ['x', '&'],
      ['y', ''],
    ]),
  });
});

test('a part that is not there is none', () => {
  const none = { user: undefined, password: undefined, parameters: new Map() };
  expect(readAddress('redis:///2', SERVICE)).toEqual({
    ...none,
    scheme: 'redis',
    hosts: [{ name: '' }],
    path: '2',
  });
  expect(readAddress('redis://:secret@one', SERVICE)).toMatchObject({ user: undefined, password: 'secret' });
});

describe('what is not percent-encoded in a password is found', () => {
  it.each([
    ...[
      'pass#word',
      'pass/word',
      'pass?word',
      'pass%word',
      '12#34',
      '12/34',
      '12?34',
      '12%',
      'a@b/c',
      'a@b#c',
    ],
    ...['1?2=3', '1?@', '#', '/', '?x', '12?a:b'],
  ])('%s', (password) => {
    const text = `redis://user:${password}@host:6379/0`;
    expect(() => readAddress(text, SERVICE)).toThrow(
      'percent-encoded: # as %23, / as %2F, ? as %3F, @ as %40, : as %3A, % as %25',
    );
  });

  it('also where the rest was taken for a comment', () => {
    expect(() => readAddress('redis://user:pass', SERVICE)).toThrow('percent-encoded');
  });

  it('also on the web, where an @ is usual further behind', () => {
    expect(() => readAddress('https://user:pass/word@host', WEBSITE)).toThrow('percent-encoded');
    expect(readAddress('https://host:8443/@scope?to=a@b', WEBSITE).path).toBe('@scope');
  });

  it('without showing it', () => {
    try {
      readAddress('redis://user:sec/ret@host', SERVICE);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(AddressError);
      expect((error as AddressError).needed).not.toMatch(/sec|ret@|user:/);
    }
  });

  it('an @ alone is clear', () => {
    expect(readAddress('redis://user:p@ss@host', SERVICE)).toMatchObject({
      password: 'p@ss',
      hosts: [{ name: 'host' }],
    });
  });
});

describe('a host must be one', () => {
  it.each([
    ['redis://a,b', 'a URL with one host'],
    ['redis://a:1,b:2/0', 'a URL with one host'],
    ['redis://a b', 'the name or the IP address of a host'],
    ['redis://a..b', 'the name or the IP address of a host'],
    ['redis://[::g]', 'the name or the IP address of a host'],
    ['redis://<host>', 'the name or the IP address of a host'],
    ['redis://$HOST:6379', 'the name or the IP address of a host'],
    ['redis://%2Frun', 'the name or the IP address of a host'],
    ['redis://a:0', 'a port from 1 to 65535'],
    ['redis://a:65536', 'a port from 1 to 65535'],
    ['rediss:/a', 'starts with redis:// or rediss://'],
    ['http://a', 'starts with redis:// or rediss://'],
    ['redis://', 'starts with redis:// or rediss://'],
  ])('%s', (text, message) => {
    expect(() => readAddress(text, SERVICE)).toThrow(message);
  });

  it.each([
    'redis://localhost',
    'redis://10.0.0.1:6380',
    'redis://my_cache-1.internal.',
    'redis://[fd00::1]:1',
    'redis://bücher.example',
  ])('%s has one', (text) => {
    expect(readAddress(text, SERVICE).hosts).toHaveLength(1);
  });
});
