import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineStatus, stat } from '../../../lib/index.ts';
import { render, toText } from '../render.ts';

const TABLES = [
  { name: 'orders', rows: 20, sizeBytes: 3_000, seenAt: new Date('2026-11-20'), tags: ['a', 'b'] },
  { name: 'users', rows: 100, sizeBytes: 1_000, seenAt: null, tags: [] },
  { name: 'Bills', rows: 3, sizeBytes: null, seenAt: new Date('2025-11-20'), tags: ['c'] },
];

const define = (figures: Record<string, unknown>) =>
  defineStatus({
    name: randomUUID(),
    resources: { stats: { disk: stat({ data: z.looseObject({}), probe: () => figures }) } },
    access: { anonymous: 'details' },
  });

const disk = define({ tables: TABLES });

/** The text of the cells of each row of the only table. */
const toRows = (html: string) =>
  [...html.matchAll(/<tr>(.*?)<\/tr>/gs)]
    .slice(1)
    .map(([, row = '']) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => toText(cell)),
    );

const toNames = (html: string) => toRows(html).map(([name]) => name);

/** The address that a heading links to, below `/status`. */
const toLink = (html: string, text: string) =>
  new RegExp(`<a [^>]*href="/status/([^"]*)"[^>]*>${text}</a>`).exec(html)?.[1]?.replaceAll('&amp;', '&');

describe('a list of records', () => {
  it('is a table with a caption, headings, and names and units as people read them', async () => {
    const html = await render(disk, 'stats/disk');
    expect(html).toMatch(/<caption[^>]*><span[^>]*>tables: <\/span>3 rows<\/caption>/);
    expect(
      [...html.matchAll(/<th scope="col"[^>]*>(.*?)<\/th>/g)].map(([, text = '']) => toText(text)),
    ).toEqual(['name', 'rows', 'size', 'seen at', 'tags']);
    expect(html).toMatch(/<th scope="row"[^>]*>orders<\/th>/);
    const [orders, users] = toRows(html);
    expect(orders).toEqual([
      'orders',
      '20',
      '3 kB',
      expect.stringMatching(/^20 Nov 2026, 00:00:00 UTC/),
      'a b',
    ]);
    expect(users).toEqual(['users', '100', '1 kB', 'unknown', 'none']);
  });

  it('scrolls in itself, within reach of the keyboard and named by its caption', async () => {
    const html = await render(disk, 'stats/disk');
    const [, label] = /<section [^>]*aria-labelledby="([^"]+)" tabindex="0"><table/i.exec(html) ?? [];
    expect(html).toMatch(new RegExp(`<caption [^>]*id="${label}"`));
  });

  it.each([
    ['name', ['Bills', 'orders', 'users']],
    ['-name', ['users', 'orders', 'Bills']],
    ['rows', ['Bills', 'orders', 'users']],
    ['-rows', ['users', 'orders', 'Bills']],
    ['sizeBytes', ['users', 'orders', 'Bills']],
    ['-sizeBytes', ['orders', 'users', 'Bills']],
    ['-seenAt', ['orders', 'Bills', 'users']],
  ])('is sorted by %s, what is unknown last', async (column, names) => {
    const sort = column.replace(/^(-?)/, '$1disk.tables.');
    const html = await render(disk, `stats/disk?sort=${sort}`);
    expect(toNames(html)).toEqual(names);
    expect([...html.matchAll(/aria-sort="(\w+)"/g)].map(([, direction]) => direction)).toEqual([
      column.startsWith('-') ? 'descending' : 'ascending',
    ]);
  });

  it.each(['tags', 'nope', '__proto__', ''])('is left as it is by the column "%s"', async (column) => {
    const html = await render(disk, `stats/disk?sort=disk.tables.${column}`);
    expect(toNames(html)).toEqual(['orders', 'users', 'Bills']);
  });

  it('has links that sort one way, the other way and no more, and keep all other parameters', async () => {
    const first = await render(disk, 'stats/disk?every=60&sort=other.tables.rows');
    const descending = toLink(first, 'rows') ?? '';
    expect(descending).toBe('stats/disk?every=60&sort=other.tables.rows&sort=-disk.tables.rows#disk.tables');
    const second = await render(disk, descending);
    expect(toNames(second)).toEqual(['users', 'orders', 'Bills']);
    const ascending = toLink(second, 'rows') ?? '';
    const third = await render(disk, ascending);
    expect(toNames(third)).toEqual(['Bills', 'orders', 'users']);
    expect(toLink(third, 'rows')).toBe('stats/disk?every=60&sort=other.tables.rows#disk.tables');
    expect(first).toContain('id="disk.tables"');
  });

  it('cannot be sorted by what holds lists, nor where there is one row', async () => {
    expect(toLink(await render(disk, 'stats/disk'), 'tags')).toBeUndefined();
    expect(
      toLink(await render(define({ tables: TABLES.slice(0, 1) }), 'stats/disk'), 'name'),
    ).toBeUndefined();
  });

  it('is shown in pages where it is long, sorted as a whole', async () => {
    const many = define({ rows: Array.from({ length: 1_000 }, (_, index) => ({ number: index })) });
    const first = await render(many, 'stats/disk?sort=-disk.rows.number');
    expect(toText(first)).toContain('rows 1 to 50 of 1,000');
    expect(toRows(first)[0]).toEqual(['999']);
    expect(toLink(first, 'earlier rows')).toBeUndefined();
    const second = await render(many, toLink(first, 'further rows'));
    expect(toText(second)).toContain('rows 51 to 100 of 1,000');
    expect(toRows(second)[0]).toEqual(['949']);
    expect(toLink(second, 'earlier rows')).toBe('stats/disk?sort=-disk.rows.number#disk.rows');
  });

  it.each(['21', '999999', '1e3'])('shows its last page for the page %s beyond it', async (page) => {
    const many = define({ rows: Array.from({ length: 1_000 }, (_, index) => ({ number: index })) });
    const html = await render(many, `stats/disk?page=disk.rows:${page}`);
    expect(toText(html)).toContain('rows 951 to 1,000 of 1,000');
    expect(toLink(html, 'further rows')).toBeUndefined();
  });

  it.each(['0', '-1', '1.5', 'x', '', '1e99'])('shows its first page for the page "%s"', async (page) => {
    const many = define({ rows: Array.from({ length: 1_000 }, (_, index) => ({ number: index })) });
    const html = await render(many, `stats/disk?page=disk.rows:${page}`);
    expect(toText(html)).toContain('rows 1 to 50 of 1,000');
  });

  it('has a column for each figure of records within, and for what only some have', async () => {
    const html = await render(
      define({
        jobs: [
          { id: 1, memory: null },
          { id: 2, memory: { usedBytes: 5_000 }, host: 'eu' },
        ],
      }),
      'stats/disk',
    );
    expect(toText(html)).toContain('id memory used host 1 unknown unknown 2 5 kB eu');
  });
});

describe('a record of records of one shape', () => {
  it('is a table with their names in front', async () => {
    const queue = (waiting: number) => ({ waiting, failed: 0 });
    const html = await render(
      define({ queues: { mail: queue(3), bills: queue(1), news: queue(2) } }),
      'stats/disk',
    );
    expect(toRows(html)).toEqual([
      ['mail', '3', '0'],
      ['bills', '1', '0'],
      ['news', '2', '0'],
    ]);
  });
});
