import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineStatus, perAlias, type Stat, stat } from '../../../lib/index.ts';
import { hang } from '../../../lib/testing.ts';
import { render, renderFor, toText } from '../render.ts';

const define = (stats: Record<string, Stat>, budgetMs = 8_000) =>
  defineStatus({ name: randomUUID(), budgetMs, resources: { stats }, access: { anonymous: 'details' } });

/** A stat whose figures are these. */
const told = (figures: Record<string, unknown>) => stat({ data: z.looseObject({}), probe: () => figures });

const orders = told({ total: 12_345 });

describe('the page of a stat', () => {
  it('shows this stat alone, and the way back to all', async () => {
    const html = await render(define({ orders, other: told({ secret: 1 }) }), 'stats/orders');
    expect(html).toContain('<title>Orders · Stats · Status</title>');
    expect(html).toMatch(/<h1[^>]*>Orders<\/h1>/);
    expect(toText(html)).toContain('total 12,345');
    expect(html).not.toContain('secret');
    expect(html).toMatch(/<a [^>]*href="\/status\/stats"/);
  });

  it('is linked from the page of all stats and from the overview', async () => {
    const status = define({ orders });
    for (const address of ['', 'stats']) {
      expect(await render(status, address)).toContain('href="/status/stats/orders"');
    }
  });

  it('runs this stat alone', async () => {
    let runs = 0;
    const other = stat({ data: z.object({ runs: z.int() }), probe: () => ({ runs: ++runs }) });
    await render(define({ orders, other }), 'stats/orders');
    expect(runs).toBe(0);
  });

  it.each([
    ['nope'],
    ['Orders'],
    ['__proto__'],
    ['constructor'],
    ['orders/total'],
  ])('is not there for %s', async (name) => {
    await expect(render(define({ orders }), `stats/${name}`)).rejects.toThrow('There is no page');
  });

  it('tells nothing below the level details', async () => {
    let runs = 0;
    const counted = stat({ data: z.object({ runs: z.int() }), probe: () => ({ runs: ++runs }) });
    const viewer = { kind: 'user', level: 'status' } as const;
    await expect(renderFor(viewer, define({ counted }), 'stats/counted')).rejects.toThrow(
      'the level details',
    );
    expect(runs).toBe(0);
  });

  it('shows a share as a bar beside its number, and what is no share as a number alone', async () => {
    const html = await render(define({ disk: told({ fullRatio: 0.5, growthRatio: 1.5 }) }), 'stats/disk');
    expect(html.match(/<meter[^>]*>/g)).toEqual([expect.stringMatching(/ value="0.5" aria-hidden="true"/)]);
    expect(toText(html)).toContain('full ratio 50 % growth ratio 150 %');
    expect(html).not.toContain('style=');
  });

  it('shows what is used beside its limit, with a bar', async () => {
    const figures = {
      connectionsUsed: 4,
      connectionsAllowed: 100,
      pool: { usedBytes: 3e6, totalBytes: 2e6 },
    };
    const html = await render(define({ disk: told(figures) }), 'stats/disk');
    expect(toText(html)).toContain('connections 4 of 100 pool used 3 MB of 2 MB');
    expect(html.match(/<meter[^>]*>/g)).toEqual([
      expect.stringMatching(/ value="0.04" aria-hidden="true"/),
      expect.stringMatching(/ value="1" aria-hidden="true"/),
    ]);
  });

  it('shows what is used alone where its limit is not known, or is none', async () => {
    const figures = { connectionsUsed: 4, connectionsAllowed: null, usedSeats: 3, allowedSeats: 0 };
    const html = await render(define({ disk: told(figures) }), 'stats/disk');
    expect(toText(html)).toContain(
      'connections used 4 connections allowed unknown used seats 3 allowed seats 0',
    );
    expect(html).not.toContain('<meter');
  });

  it('tells how far a moment is, also one to come', async () => {
    const inAMonth = new Date(Date.now() + 30.5 * 86_400_000);
    const text = toText(
      await render(define({ certificate: told({ endsAt: inAMonth }) }), 'stats/certificate'),
    );
    expect(text).toMatch(/ends at \d+ \w+ \d{4}, [\d:]+ UTC \( ?in 30 days ?\)/);
  });

  it('says why figures could not be read, and shows those of the other aliases', async () => {
    const queues = perAlias(z.object({ waiting: z.int() }), {
      mail: () => ({ waiting: 3 }),
      bills: () => {
        throw new Error('refused', { cause: new Error('the cable is cut') });
      },
    });
    const text = toText(await render(define({ queues }), 'stats/queues'));
    expect(text).toContain('Bills The figures could not be read. refused Caused by: the cable is cut');
    expect(text).toContain('Mail waiting 3');
  });

  it('says that there are no figures yet where there was never an answer', async () => {
    const status = define({ stuck: stat({ data: z.object({}), probe: hang }) }, 50);
    const text = toText(await render(status, 'stats/stuck'));
    expect(text).toContain('There are no figures yet.');
    expect(text).toContain('no answer in time');
    expect(text).not.toContain('could not be read');
    await status.stop();
  });

  it('shows the figures as JSON too, numbers that JSON lacks as text', async () => {
    const html = await render(define({ it: told({ big: 12n, '<b>': null }) }), 'stats/it');
    expect(html).toContain('{\n  &quot;big&quot;: &quot;12&quot;,\n  &quot;&lt;b&gt;&quot;: null\n}');
  });

  it('shows what goes in circles as far as it can', async () => {
    const circle: Record<string, unknown> = { size: 1 };
    circle.self = circle;
    const text = toText(await render(define({ circle: told({ circle }) }), 'stats/circle'));
    expect(text).toContain('2 entries, not shown here; the JSON has them');
    expect(text).toContain('This is no JSON');
    expect(toText(await render(define({ circle: told({ circle }) })))).toContain('circle size 1');
  });

  it('folds away what is deep, and many entries, with their count', async () => {
    const wide = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`key${index}`, index]));
    const html = await render(define({ it: told({ a: { b: { c: { d: 1, e: 2 } } }, wide }) }), 'stats/it');
    expect(html).toMatch(/<details><summary[^>]*>2 entries<\/summary>/);
    expect(html).toMatch(/<details><summary[^>]*>16 more<\/summary>/);
  });

  it.each([
    ['a list of numbers', Array.from({ length: 100_000 }, (_, index) => index)],
    ['a record', Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`key${index}`, index]))],
    ['lists in lists', Array(100).fill(Array(100).fill(Array(100).fill([1])))],
    ['records in records', nest(6, 10)],
    ['a long list of wide records', Array(20_000).fill(nest(2, 10))],
    ['a long text', 'a'.repeat(3_000_000)],
  ])('stays small with %s', async (_, figures) => {
    const html = await render(define({ it: told({ figures }) }), 'stats/it');
    expect(html.length).toBeLessThan(1_000_000);
    expect(toText(html)).toMatch(/ more\b|rows 1 to \d+ of|not shown here/);
  });

  it('shows names and values as text, whatever is in them', async () => {
    const evil = '<script>alert(1)</script>\u0000\u202e\ud800';
    const html = await render(define({ it: told({ [evil]: evil, rows: [{ [evil]: evil }] }) }), 'stats/it');
    expect(html).not.toContain('<script');
  });
});

/** Records in records, this many deep, with this many entries each. */
function nest(depth: number, entries: number): unknown {
  const value = depth === 0 ? 1 : nest(depth - 1, entries);
  return Object.fromEntries(Array.from({ length: entries }, (_, index) => [`at${depth}key${index}`, value]));
}
