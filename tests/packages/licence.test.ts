import { expect, test } from 'vitest';
import { toLicence } from '../../lib/packages/licence.ts';

test.each<[string, Record<string, unknown>, string | null]>([
  ['an SPDX expression', { license: '(MIT OR Apache-2.0)' }, '(MIT OR Apache-2.0)'],
  ['a file', { license: 'SEE LICENSE IN LICENSE.md' }, 'SEE LICENSE IN LICENSE.md'],
  ['none to be used', { license: 'UNLICENSED' }, 'UNLICENSED'],
  ['an object', { license: { type: 'BSD', url: 'https://example.org' } }, 'BSD'],
  ['an object with a name', { license: { name: 'BSD' } }, 'BSD'],
  ['a list of objects', { licenses: [{ type: 'MIT' }, { type: 'GPL' }] }, '(MIT OR GPL)'],
  ['a list of texts', { licenses: ['MIT'] }, 'MIT'],
  ['one under the old name', { licenses: { type: 'MIT' } }, 'MIT'],
  ['both names', { license: 'MIT', licenses: [{ type: 'MIT' }] }, 'MIT'],
  ['nothing', {}, null],
  ['an empty text', { license: ' ' }, null],
  ['a number', { license: 7 }, null],
  ['null', { license: null }, null],
  ['an object without a type', { license: { url: 'https://example.org' } }, null],
])('the licence of a package.json with %s', (_, manifest, licence) => {
  expect(toLicence(manifest)).toBe(licence);
});

test('a licence is no book', () => {
  expect(toLicence({ license: 'x'.repeat(10_000) })).toHaveLength(200);
  expect(toLicence({ licenses: ['x'.repeat(10_000), 'y'] })).toHaveLength(200);
});
