import { describe, expect, it } from 'vitest';
import { toBoundFindings, toRatioFindings } from '../../bench/findings.ts';
import { GROUPS } from '../../bench/groups.ts';
import { renderPage } from '../../bench/page.ts';
import { COMMAND, FAN_OUT, GROWTH, IN_NEXT, MEMORY, type Promised, SERVING } from '../../bench/promises.ts';
import { readPages } from './read-docs.ts';

const page = readPages().get('docs/performance.md') ?? '';

const toSection = (title: string) => page.split(/^## /m).find((section) => section.startsWith(`${title}\n`));

describe('the page of what was measured', () => {
  it('has what each part of the benchmark found, in order, and names the parts', () => {
    const titles = [...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(titles.slice(0, -2)).toEqual(Object.values(GROUPS).map(({ title }) => title));
    for (const name of Object.keys(GROUPS)) expect(page).toContain(`\`${name}\``);
  });

  it.each<[string, readonly Promised[]]>([
    ['Over HTTP', SERVING],
    ['In Next.js', IN_NEXT],
    ['The command', COMMAND],
    ['Memory', [MEMORY]],
    ['Many checks', [FAN_OUT, ...GROWTH]],
  ])('tells of all that is promised %s', (title, promises) => {
    const rows = [...(toSection(title) ?? '').matchAll(/^\| (.*) \|$/gm)].map(([, row = '']) =>
      row.split(' | '),
    );
    const told = rows.flatMap(([what, , beside, , , limit, kept]) =>
      kept === 'yes' || kept === 'no' ? [{ what, beside, limit: Number(limit) }] : [],
    );
    expect(told).toEqual(promises);
  });

  it('is written with the words that the benchmark has now', () => {
    const [, about = ''] = /^(## How it is measured[\s\S]*)/m.exec(page) ?? [];
    expect(renderPage(new Map())).toContain(about);
  });
});

describe('a ratio is kept', () => {
  const promised = { what: 'this', beside: 'that', limit: 1.5 };

  it.each([
    [150, 100, true],
    [151, 100, false],
    [Number.NaN, 100, false],
    [1, Number.NaN, false],
  ])('of %d and %d: %s', (measured, plain, isKept) => {
    expect(toRatioFindings('µs', [{ promised, measured, plain }]).isKept).toBe(isKept);
  });
});

it('a measurement that is no number keeps no bound', () => {
  const bound = { promise: 'fast', unit: 'ms' as const, limit: 1 };
  expect(toBoundFindings([{ ...bound, measured: 1 }]).isKept).toBe(true);
  expect(toBoundFindings([{ ...bound, measured: Number.NaN }]).isKept).toBe(false);
});

it('a part is a section of the page, with its tables', () => {
  const findings = toRatioFindings('µs', [
    { promised: { what: '/ping', beside: 'node:http', limit: 1.15 }, measured: 12.34, plain: 11 },
  ]);
  expect(renderPage(new Map([['Over HTTP', findings]]))).toContain(`## Over HTTP

| what | µs | beside | its µs | ratio | at most | kept |
| --- | ---: | --- | ---: | ---: | ---: | --- |
| /ping | 12.3 | node:http | 11 | 1.12 | 1.15 | yes |
`);
});
