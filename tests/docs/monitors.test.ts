import { expect, it } from 'vitest';
import { z } from 'zod';
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

it('the monitors that the docs have the command make can be made', () => {
  const calls = [...pages.values()].flatMap((text) =>
    [...text.matchAll(/statusql monitors create --json '([^']+)'/g)].map(([, json = '']) => json),
  );
  expect(calls).not.toEqual([]);
  for (const json of calls) {
    const { kind, fields, notify } = monitorInput.parse(JSON.parse(json));
    const found = findKind({ monitors: {} }, kind);
    expect(() => z.strictObject(found?.fields ?? {}).parse(fields)).not.toThrow();
    // Where people may be told, one must be named, or nobody.
    expect(notify).toBe('none');
  }
});

it('the rules for alerts in the docs name series that there are', () => {
  const page = pages.get('docs/metrics.md') ?? '';
  const [table = '', rules = ''] = page.split('## Rules for alerts');
  const named = [...rules.matchAll(/expr: (.*)/g)].flatMap(
    ([, expr = '']) => expr.match(/statusql_\w+/g) ?? [],
  );
  expect(named.length).toBeGreaterThan(4);
  expect(named.filter((name) => !table.includes(`| \`${name}\` |`))).toEqual([]);
});
