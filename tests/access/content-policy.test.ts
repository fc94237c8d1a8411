import { expect, test } from 'vitest';
import { createNonce, toContentPolicy } from '../../lib/access/content-policy.ts';

const nonce = 'abc';
const directive = (name: string, options: { formSources?: string[]; isDevelopment?: boolean }) =>
  toContentPolicy({ nonce, ...options })
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
  expect(toContentPolicy({ nonce })).not.toContain('unsafe');
});

test('a nonce is used once', () => {
  expect(new Set(Array.from({ length: 100 }, createNonce)).size).toBe(100);
});
