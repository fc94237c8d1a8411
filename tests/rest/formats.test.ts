import { expect, test } from 'vitest';
import { ask } from './ask.ts';
import { counted, define } from './scripted.ts';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';

test.each([
  '*/*',
  'application/json',
  'APPLICATION/JSON; charset=utf-8',
  'application/*;q=0.1',
  'text/plain, */*;q=0.1',
  BROWSER,
])('Accept: %s gets JSON', async (accept) => {
  const response = await ask(define({ health: { ping: counted().check } }), 'health', {
    headers: { accept },
  });
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(response.headers.get('vary')).toBe('Accept');
  expect(response.status).toBe(200);
});

test.each([
  'text/plain',
  'application/health+json',
  'image/*',
  'application/json;q=0, */*',
  ';;,',
  'application/json;q=x',
])('Accept: %s gets 406, which says what there is, and runs nothing', async (accept) => {
  const { check, runs } = counted();
  const response = await ask(define({ health: { ping: check } }), 'health', { headers: { accept } });
  expect(response.status).toBe(406);
  const { error } = await response.json();
  expect(error.code).toBe('NOT_ACCEPTABLE');
  expect(error.message).toContain('application/json');
  expect(response.headers.get('vary')).toBe('Accept');
  expect(runs.count).toBe(0);
});

test.each([
  ['json', 200],
  ['health', 406],
  ['text', 406],
  ['', 406],
  ['x'.repeat(5_000), 406],
])('?format=%.20s wins over Accept and gets %i', async (format, code) => {
  const headers = { accept: code === 200 ? 'text/plain' : 'application/json' };
  const response = await ask(define({ health: { ping: counted().check } }), `?format=${format}`, { headers });
  expect(response.status).toBe(code);
});
