import { describe, expect, it } from 'vitest';
import { toOrigin } from '../../lib/http/origin.ts';

const RECEIVED = new URL('http://localhost:3000/status');

describe('toOrigin', () => {
  it.each([
    ['the host that the client wrote', { host: 'app.example:8080' }, 'http://app.example:8080'],
    [
      'what the proxy was asked with',
      { host: 'inner:3000', 'x-forwarded-host': 'app.example', 'x-forwarded-proto': 'https' },
      'https://app.example',
    ],
    [
      'the first of several proxies',
      { 'x-forwarded-host': 'app.example, inner', 'x-forwarded-proto': 'https,http' },
      'https://app.example',
    ],
    ['the request where there is no header', {}, 'http://localhost:3000'],
    ['the request where a header is no host', { host: 'a b' }, 'http://localhost:3000'],
    [
      'the request where a header names another protocol',
      { 'x-forwarded-proto': 'javascript', host: 'app.example' },
      'http://localhost:3000',
    ],
    ['no path that is smuggled in', { 'x-forwarded-host': "app.example/'; rm -rf ~" }, 'http://app.example'],
  ])('is that of %s', (_, headers, origin) => {
    expect(toOrigin(new Headers(headers), RECEIVED)).toBe(origin);
  });
});
