import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCallbackPath, toCallbackUrl } from '../../../lib/standalone/sign-in/callback-url.ts';

const ORIGIN = 'https://status.example.org';
const PLACE = { origin: ORIGIN, basePath: '' };
const HOME = `${ORIGIN}/status`;

describe('the address to go back to', () => {
  test.each([
    ['/status/health?check=ping#databases', '/status/health?check=ping#databases'],
    [`${ORIGIN}/status/stats`, '/status/stats'],
    ['/', '/'],
    ['/status/a%2F%2Fevil.example', '/status/a%2F%2Fevil.example'],
    ['/status?next=//evil.example', '/status?next=//evil.example'],
  ])('is %j where it is our own', (text, path) => {
    expect(toCallbackUrl(text, PLACE)).toBe(ORIGIN + path);
    expect(toCallbackPath(text, PLACE)).toBe(path);
  });

  test.each([
    'https://evil.example/',
    'http://status.example.org/status',
    'https://status.example.org:444/status',
    'https://status.example.org.evil.example/',
    'https://status.example.org@evil.example/',
    'https://user@status.example.org/status',
    '//evil.example',
    '///evil.example',
    '////evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\\/evil.example',
    'https:\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '\u0000//evil.example',
    '/status\r\nSet-Cookie: a=b',
    '/..//evil.example',
    '/status/..//evil.example',
    '/%2e%2e//evil.example',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,hi',
    `blob:${ORIGIN}/1`,
    `view-source:${ORIGIN}/status`,
    'http://[',
    'https://',
    'ftp://status.example.org/',
  ])('is the status page for %j', (text) => {
    expect(toCallbackUrl(text, PLACE)).toBe(HOME);
  });

  test('begins with the base path where nothing else is asked for', () => {
    const place = { origin: ORIGIN, basePath: '/ops' };
    expect(toCallbackUrl('https://evil.example', place)).toBe(`${ORIGIN}/ops/status`);
    // What is beside it is another app's, and at the root there is nothing.
    for (const text of ['/', ORIGIN, '/opsx', '/ops/../other', '/status']) {
      expect(toCallbackUrl(text, place)).toBe(`${ORIGIN}/ops/status`);
    }
    expect(toCallbackPath('/ops', place)).toBe('/ops');
    expect(toCallbackPath('/ops/status/health', place)).toBe('/ops/status/health');
  });

  test('leads to our own origin whatever is asked, and as a path too', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2e',
      '@',
      ':',
      '?',
      '#',
      'evil.example',
      'https:',
      '\t',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        expect(new URL(toCallbackUrl(text, PLACE)).origin).toBe(ORIGIN);
        expect(new URL(toCallbackPath(text, PLACE), ORIGIN).origin).toBe(ORIGIN);
      }),
      { numRuns: 2_000 },
    );
  });
});
