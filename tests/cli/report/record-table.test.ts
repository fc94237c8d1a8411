import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { toText } from '../../../lib/cli/report/to-text.ts';

const NEVER = { deprecated: null, problem: null };
const PACKAGES = [
  { name: 'commander', installed: '15.1.0', newest: '15.1.0', ranges: ['^15.0.0'], direct: true, ...NEVER },
  { name: 'graphql', installed: '16.0.0', newest: '17.1.0', ranges: ['^16.0.0'], direct: true, ...NEVER },
  {
    ...{ name: '@some-scope/with-a-long-name', installed: '1.0.0', newest: '1.0.0', ranges: ['1', '1.0'] },
    ...{ direct: false, deprecated: 'No longer supported: use another one, please.', problem: null },
  },
  { name: 'zod', installed: '4.6.7', newest: '4.6.7', ranges: ['^4.0.0'], direct: true, ...NEVER },
];

async function print(document: Record<string, unknown>, columns?: number): Promise<string[]> {
  const output = Object.assign(new PassThrough(), { isTTY: columns !== undefined, columns });
  const report = { kind: 'stat', document, isProblem: false } as const;
  return (await toText(report, { format: 'table' }, output)).split('\n').slice(0, -3);
}

describe('a list of records on a terminal', () => {
  it('is a table of 80 characters at most, with what is deprecated and out of date first', async () => {
    expect(await print({ packages: { packages: PACKAGES } }, 80)).toEqual([
      'packages',
      '  packages',
      '    name                          installed  newest  ranges   direct  deprecated',
      '    @some-scope/with-a-long-name  1.0.0      1.0.0   1, 1.0   false   No longer…',
      '    graphql                       16.0.0     17.1.0  ^16.0.0  true    –',
      '    commander                     15.1.0     15.1.0  ^15.0.0  true    –',
      '    zod                           4.6.7      4.6.7   ^4.0.0   true    –',
    ]);
  });

  it('loses what matters least where the terminal is narrow, and says so', async () => {
    expect(await print({ packages: { packages: PACKAGES } }, 40)).toEqual([
      'packages',
      '  packages',
      '    name              newest  deprecated',
      '    @some-scope/wit…  1.0.0   No longer…',
      '    graphql           17.1.0  –',
      '    commander         15.1.0  –',
      '    zod               4.6.7   –',
      '    … 3 more columns: -f json',
    ]);
  });

  it.each([80, 40, 20])('has no line longer than %i characters, whatever is in it', async (columns) => {
    const long = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`column${index}`, 'x'.repeat(index * 9)]),
    );
    const lines = await print(
      { stat: { records: [long, { nested: { deep: { deeper: 'y'.repeat(99) } } }] } },
      columns,
    );
    expect(lines.filter((line) => line.length > columns)).toEqual([]);
    expect(lines.at(-1)).toMatch(/^ {4}… \d+ more/);
  });

  it('keeps its order where nothing in it is wrong, and shows fifty of many', async () => {
    const records = Array.from({ length: 60 }, (_, index) => ({ name: `z${60 - index}`, rows: index }));
    const lines = await print({ tables: records }, 80);
    expect(lines.slice(1, 4)).toEqual(['  name  rows', '  z60   0', '  z59   1']);
    expect(lines).toHaveLength(53);
    expect(lines.at(-1)).toBe('  … 10 more rows: -f json');
  });
});

it('where no terminal is, lists of records stay lists', async () => {
  expect(await print({ frameworks: [{ name: 'next' }, { name: 'react' }] })).toEqual([
    'frameworks',
    '  0',
    '    name  next',
    '  1',
    '    name  react',
  ]);
});
