import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineStatus, type Level, perAlias, type Stat, stat } from '../../../lib/index.ts';
import { render, toText } from '../render.ts';

const define = (stats: Record<string, Stat>, anonymous: Level = 'details') =>
  defineStatus({ name: randomUUID(), resources: { stats }, access: { anonymous } });

const everything = stat({
  description: 'One of each.',
  data: z.object({
    uptimeSeconds: z.number(),
    hitRatio: z.number(),
    isUsable: z.boolean(),
    since: z.date(),
    tag: z.string().nullable(),
    memory: z.object({ heapUsedBytes: z.number(), parts: z.array(z.object({ sizeBytes: z.number() })) }),
    hosts: z.array(z.string()),
    byHost: z.record(z.string(), z.int()),
  }),
  probe: () => ({
    uptimeSeconds: 11_520,
    hitRatio: 0.992,
    isUsable: true,
    since: new Date('2026-11-20T14:03:12Z'),
    tag: null,
    memory: { heapUsedBytes: 63_000_000, parts: [{ sizeBytes: 1_000 }] },
    hosts: [],
    byHost: { '<b>eu-1</b>': 3 },
  }),
});

describe('the page of a resource of stats', () => {
  it('tells figures of every shape as people read them', async () => {
    const html = await render(define({ everything }), 'stats');
    const text = toText(html);
    for (const figure of [
      'One of each.',
      'uptime 3 h 12 min',
      'hit ratio 99.2 %',
      'is usable yes',
      /since 20 Nov 2026, 14:03:12 UTC \((\d+ \w+ ago|in \d+ \w+|just now)\)/,
      'tag unknown',
      'memory heap used 63 MB parts parts: 1 row size 1 kB',
      'hosts none',
      'by host &lt;b&gt;eu-1&lt;/b&gt; 3',
    ]) {
      expect(text).toMatch(figure);
    }
    expect(html).toContain('<time dateTime="2026-11-20T14:03:12.000Z">');
  });

  it('shows the figures of each alias, and why some could not be read', async () => {
    const queues = perAlias(z.object({ waiting: z.int() }), {
      mail: () => ({ waiting: 3 }),
      bills: () => {
        throw new Error('refused');
      },
    });
    const text = toText(await render(define({ queues }), 'stats'));
    expect(text).toContain('Bills The figures could not be read. refused Trace');
  });

  it('runs nothing below the level details', async () => {
    let runs = 0;
    const counted = stat({ data: z.object({ runs: z.int() }), probe: () => ({ runs: ++runs }) });
    await expect(render(define({ counted }, 'status'), 'stats')).rejects.toThrow('the level details');
    expect(runs).toBe(0);
  });
});
