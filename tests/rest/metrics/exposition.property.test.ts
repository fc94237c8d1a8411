import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toExposition } from '../../../lib/rest/metrics/exposition.ts';
import { toLabels } from '../series.ts';

/** Texts with what could break a line, and half surrogate pairs. */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '"',
      '\\',
      '\n',
      '\r',
      '\u2028',
      '\0',
      '{',
      '}',
      ',',
      '=',
      '#',
      ' ',
      'n',
      '\ud83d',
      '\udcbe',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
});

/** What UTF-8 can carry of a text. */
const toCarried = (label: string) => Buffer.from(label).toString();

test('whatever a label holds, it is one line, and reads back as it was', () => {
  fc.assert(
    fc.property(text, text, fc.boolean(), (alias, unit, isOpenMetrics) => {
      const labels = { probe: alias, unit };
      const family = { name: 'some', help: 'Some.', type: 'gauge', samples: [{ labels, value: 1 }] } as const;
      const lines = toExposition([family], isOpenMetrics).split('\n');
      const ending = isOpenMetrics ? ['# EOF', ''] : [''];
      expect(lines).toEqual(['# TYPE some gauge', '# HELP some Some.', expect.any(String), ...ending]);
      const written = Buffer.from(lines[2] ?? '').toString();
      expect(written).toMatch(/^some\{probe="(\\["\\n]|[^"\\\n])*",unit="(\\["\\n]|[^"\\\n])*"\} 1$/u);
      expect(toLabels(written)).toEqual({ probe: toCarried(alias), unit: toCarried(unit) });
    }),
  );
});

test('whatever its labels, no sample is there twice', () => {
  fc.assert(
    fc.property(fc.array(text), (aliases) => {
      const samples = aliases.map((probe, value) => ({ labels: { probe }, value }));
      const exposition = toExposition([{ name: 'some', help: 'Some.', type: 'gauge', samples }], true);
      const series = exposition.split('\n').map((line) => line.replace(/ \d+$/, ''));
      expect(new Set(series).size).toBe(series.length);
    }),
  );
});

test.each([
  [Number.NaN, 'NaN'],
  [Number.POSITIVE_INFINITY, '+Inf'],
  [Number.NEGATIVE_INFINITY, '-Inf'],
  [1e21, '1e+21'],
  [-0, '0'],
  [2n ** 70n, '1180591620717411303424'],
])('%s is written as %s', (value, written) => {
  const family = { name: 'some', help: 'Some.', type: 'gauge', samples: [{ labels: {}, value }] } as const;
  expect(toExposition([family], false)).toContain(`\nsome{} ${written}\n`);
});
