import { expect, test } from 'vitest';
import { toFigureLines } from '../../../lib/cli/report/figures.ts';

test('figures are an indented list with the keys of REST and readable values', () => {
  const figures = {
    databases: {
      default: {
        vendor: 'postgresql',
        size_bytes: 12_400_000,
        hit_ratio: 0.992,
        lag_seconds: null,
        tags: ['a', 'b'],
      },
      analytics: null,
    },
    code: { dirty: false, branch: {}, files: [{ name: 'a.ts' }], remotes: [] },
  };
  expect(toFigureLines(figures)).toBe(
    [
      'databases',
      '  default',
      '    vendor       postgresql',
      '    size_bytes   12.4 MB',
      '    hit_ratio    99.2 %',
      '    lag_seconds  –',
      '    tags         a, b',
      '  analytics  –',
      'code',
      '  dirty    false',
      '  branch   none',
      '  files',
      '    0',
      '      name  a.ts',
      '  remotes  none',
      '',
    ].join('\n'),
  );
});

test('texts stay on one line and can do nothing to a terminal', () => {
  expect(toFigureLines({ summary: 'one\ntwo \u001b[2J\u0007three' })).toBe('summary  one two three\n');
});
