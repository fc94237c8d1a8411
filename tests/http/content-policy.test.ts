import { expect, test } from 'vitest';
import { createNonce, toPagePolicy } from '../../lib/http/content-policy.ts';

const nonce = 'abc';
const directive = (name: string, options: { formSources?: string[]; isDevelopment?: boolean }) =>
  toPagePolicy({ nonce, ...options })
    .split('; ')
    .find((each) => each.startsWith(`${name} `));

test('forms may lead to where one signs in', () => {
  const formSources = ["'self'", 'https:', 'http://login.example.org'];
  expect(directive('form-action', { formSources })).toBe(
    "form-action 'self' https: http://login.example.org",
  );
});

test('what next dev needs is for development alone', () => {
  expect(directive('script-src', { isDevelopment: true })).toContain("'unsafe-eval'");
  // A nonce beside it would make browsers leave it out.
  expect(directive('style-src', { isDevelopment: true })).toBe("style-src 'self' 'unsafe-inline'");
  expect(toPagePolicy({ nonce })).not.toContain('unsafe');
});

test('a nonce is used once', () => {
  expect(new Set(Array.from({ length: 100 }, createNonce)).size).toBe(100);
});
