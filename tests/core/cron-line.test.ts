import { Cron } from 'croner';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCronLine } from '../../lib/core/cron-line.ts';

test.each([
  '* * * * *',
  '*/5 * * * *',
  '0 8 * * *',
  ' 30 7-9,17  1-31/2 JAN-mar,12 mon-FRI ',
  '0 0 * * 7',
  '59 23 31 12 SUN',
])('%s is a cron line', (line) => {
  expect(isCronLine(line)).toBe(true);
  expect(() => new Cron(line)).not.toThrow();
});

test.each([
  ...['', 'daily', '@daily', '8:00', '* * * *', '* * * * * *', '*/10 * * * * *'],
  ...['60 * * * *', '* 24 * * *', '* * 0 * *', '* * 32 * *', '* * * 13 *', '* * * * 8', '* * * FOO *'],
  ...['9-5 * * * *', '*/0 * * * *', '1, * * * *', '*-5 * * * *', '1/ * * * *', '-1 * * * *', '1.5 * * * *'],
])('%s is none', (line) => {
  expect(isCronLine(line)).toBe(false);
});

test('what is no text is none', () => {
  for (const value of [undefined, null, 5, ['*', '*', '*', '*', '*']]) expect(isCronLine(value)).toBe(false);
});

test('what is taken for one is one to the library that reads it', () => {
  const number = fc.integer({ min: 0, max: 70 }).map(String);
  const item = fc.oneof(
    fc.constant('*'),
    number,
    fc.tuple(number, number).map((pair) => pair.join('-')),
    fc.tuple(fc.constant('*'), number).map((pair) => pair.join('/')),
    fc.constantFrom('MON', 'jan', 'SUN-SAT', ''),
  );
  const field = fc.array(item, { minLength: 1, maxLength: 2 }).map((items) => items.join(','));
  const line = fc.array(field, { minLength: 5, maxLength: 5 }).map((fields) => fields.join(' '));
  fc.assert(
    fc.property(line, (text) => {
      if (isCronLine(text)) expect(() => new Cron(text)).not.toThrow();
    }),
  );
});
