import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineStatus, healthCheck, type Level, problem, stat } from '../../lib/index.ts';
import { answerPage } from '../../lib/website/answer-page.tsx';
import { APIS, render, toText } from './render.ts';

const runs: string[] = [];

const counted = (name: string) =>
  healthCheck({
    maxAgeMs: 0,
    probe: () => {
      runs.push(name);
      return name === 'storage' ? problem('full') : undefined;
    },
  });

const define = (anonymous: Level = 'status') =>
  defineStatus({
    name: randomUUID(),
    access: { anonymous },
    resources: {
      health: { ping: counted('ping'), storage: counted('storage'), mailQueue: counted('mailQueue') },
      partners: { bank: counted('bank') },
      stats: { orders: stat({ data: z.object({ total: z.int() }), probe: () => ({ total: 12 }) }) },
    },
  });

const hrefs = (html: string) =>
  [...html.matchAll(/ href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));

describe('?check= and ?skip= on the pages', () => {
  it('choose what runs and what the whole covers, and tell what is left out', async () => {
    runs.length = 0;
    const text = toText(await render(define(), 'health?skip=storage'));
    expect(text).toContain('All 2 checks are fine');
    expect(text).toContain('Left out here: storage. Show all');
    expect(runs.sort()).toEqual(['mailQueue', 'ping']);
  });

  it('read a name as it is declared and as REST writes it, and may be repeated', async () => {
    const text = toText(await render(define(), 'health?check=mail_queue&check=ping&check=mailQueue'));
    expect(text).toContain('All 2 checks are fine');
    expect(text).toContain('Left out here: storage.');
    expect(toText(await render(define(), 'health?check=ping&check=storage&skip=storage'))).toContain(
      'Ping: fine',
    );
  });

  it('hold for the overview, where a resource of which nothing is chosen is gone', async () => {
    const html = await render(define('details'), '?check=ping');
    expect(html).toContain('<title>Ping: fine · Status</title>');
    expect(html).not.toMatch(/<h2[^>]*><a[^>]*>(partners|stats)</);
    expect(toText(html)).toContain('Left out here: storage, mailQueue, bank, orders. Show all');
  });

  it('hold for figures', async () => {
    const text = toText(await render(define('details'), 'stats?skip=orders'));
    expect(text).toContain('Left out here: orders.');
    expect(text).not.toContain('total 12');
  });

  it('go on to the pages for which they mean something, but for the link to all', async () => {
    const links = hrefs(await render(define(), 'health?skip=storage'));
    expect(links).toEqual(
      expect.arrayContaining([
        '/status?skip=storage',
        '/status/health?skip=storage',
        '/status/health/ping?skip=storage',
        '/status/partners',
        '/status/health',
      ]),
    );
    expect(hrefs(await render(define(), 'health/ping?skip=storage'))).toContain(
      '/status/health?skip=storage',
    );
  });

  it('tell only how many are left out where there are many', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`check${index}`, counted('x')]),
    );
    const status = defineStatus({ name: randomUUID(), resources: { health: many } });
    const text = toText(await render(status, 'health?check=check7'));
    expect(text).toContain('Left out here: check0, check1, check2, check3, check4 and 194 more. Show all');
  });

  it('say nothing of figures that the viewer may not see', async () => {
    expect(await render(define(), '?check=ping')).not.toContain('orders');
  });

  it.each([
    ['', 'check=nothing'],
    ['', 'check=orders'],
    ['', 'skip=__proto__'],
    ['health', 'skip=bank'],
    ['health', 'check=PING'],
    ['health/ping', 'check='],
  ])('lead to no page at /%s?%s', async (address, search) => {
    const segments = address.split('/').filter(Boolean);
    const query = new URLSearchParams(search);
    const viewer = { kind: 'anonymous', level: 'status' } as const;
    expect(
      await answerPage(define(), { path: '/status', segments, query, viewer, basePath: '', apis: APIS }),
    ).toBeUndefined();
  });
});
