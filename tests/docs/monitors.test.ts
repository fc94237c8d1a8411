import { expect, it } from 'vitest';
import { OUR_KINDS } from '../../lib/core/monitor-words.ts';
import { monitorInput } from '../../lib/monitors/inputs.ts';
import { findKind } from '../../lib/monitors/kinds/find-kind.ts';
import { readPages } from './read-docs.ts';

const pages = readPages();

/** The names in the first column of the table that has this heading. */
function readNames(page: string, heading: string): string[] {
  const [, table = ''] = (pages.get(page) ?? '').split(`| ${heading} |`);
  const [rows = ''] = table.split('\n\n');
  return [...rows.matchAll(/^\| (`[^|]*)\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
  );
}

it.each(
  OUR_KINDS,
)('the fields in the page of %s are those of the kind, and each has a description', (name) => {
  const fields = findKind({ monitors: {} }, name)?.fields ?? {};
  expect(readNames(`docs/monitors/${name}.md`, 'field').sort()).toEqual(Object.keys(fields).sort());
  const unsaid = Object.entries(fields).filter(([, type]) => !type.description);
  expect(unsaid.map(([field]) => field)).toEqual([]);
});

it('the keys in the docs of a monitor from code are those that it takes', () => {
  const documented = readNames('docs/monitors/README.md', 'key');
  expect(documented.sort()).toEqual(Object.keys(monitorInput.shape).sort());
});
