import { formatWithOptions } from 'node:util';
import { expect, it } from 'vitest';
import { findCanaries, plantCanaries } from '../../lib/testing.ts';

const canaries = plantCanaries({ count: 40 });
const each = canaries.all.map((canary) => [canary.secret, canary] as const);

it('plants as many as are wanted, all different', () => {
  expect(new Set(plantCanaries().all.map(({ secret }) => secret)).size).toBe(200);
  expect(canaries.all).toHaveLength(40);
});

it('plants the same ones for the same seed, and others for another', () => {
  const secrets = (seed?: string) => plantCanaries({ seed }).all.map(({ secret }) => secret);
  expect(secrets('one')).toEqual(secrets('one'));
  expect(secrets('one')).not.toEqual(secrets('two'));
  expect(secrets()).not.toEqual(secrets());
});

it.each(each)('finds %j in each of its texts, its error and its data, and no other', (secret, canary) => {
  const error = formatWithOptions({ depth: null }, canary.error);
  for (const carrier of [secret, ...canary.texts, canary.error.message, error, JSON.stringify(canary.data)]) {
    expect(findCanaries(canaries, carrier)).toEqual([secret]);
  }
});

it.each([
  [
    'HTML',
    (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#x27;'),
  ],
  ['JSON in percents', (text: string) => encodeURIComponent(JSON.stringify(text))],
  ['base64 in JSON', (text: string) => JSON.stringify({ data: Buffer.from(text).toString('base64') })],
  ['bytes', (text: string) => new TextEncoder().encode(text)],
  ['capitals', (text: string) => text.toUpperCase()],
])('finds one that is written as %s', (_, write) => {
  const [canary] = canaries.all.filter(({ secret }) => secret.includes('"'));
  expect(findCanaries(canaries, write(`say ${canary?.secret}!`))).toEqual([canary?.secret]);
});

it('finds one line of a key', () => {
  const key = canaries.all.find(({ secret }) => secret.includes('\n'))?.secret ?? '';
  expect(findCanaries(canaries, `    ${key.split('\n')[1]}\r\n`)).toEqual([key]);
});

it('finds none where there is none', () => {
  expect(
    findCanaries(canaries, `${'abcdefghij+/='.repeat(5_000)} %41 \\u0041 &amp; ${'0'.repeat(99)}`),
  ).toEqual([]);
});
