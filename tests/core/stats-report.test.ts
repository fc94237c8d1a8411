import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineStatus, perAlias, stat } from '../../lib/index.ts';

const figures = z.object({ orders: z.int() });

describe('the report of a stat', () => {
  it('is the data of its probe', async () => {
    const status = defineStatus({
      resources: { stats: { shop: stat({ data: figures, probe: async () => ({ orders: 7 }) }) } },
    });
    const { kind, resource, stats } = await status.report('stats');
    expect([kind, resource]).toEqual(['stat', 'stats']);
    expect(stats[0]).toMatchObject({
      name: 'shop',
      data: { orders: 7 },
      readings: [{ name: 'shop', ok: true }],
    });
  });

  it('is null with an error when the probe throws', async () => {
    const status = defineStatus({
      resources: { stats: { shop: stat({ data: figures, probe: () => Promise.reject(new Error('down')) }) } },
    });
    const { stats } = await status.report('stats');
    expect(stats[0]).toMatchObject({ data: null, readings: [{ ok: false, error: { message: 'down' } }] });
  });

  it.each([
    undefined,
    null,
    {},
    { orders: 'seven' },
    { orders: Number.NaN },
  ])('is null when the probe answers %j, which does not fit the shape', async (rubbish) => {
    const probe = () => rubbish as { orders: number };
    const status = defineStatus({ resources: { stats: { shop: stat({ data: figures, probe }) } } });
    const { stats } = await status.report('stats');
    expect(stats[0]).toMatchObject({ data: null, readings: [{ ok: false }] });
  });

  it('leaves out what the shape does not name', async () => {
    const probe = () => ({ orders: 7, secret: 'x' });
    const status = defineStatus({ resources: { stats: { shop: stat({ data: figures, probe }) } } });
    const { stats } = await status.report('stats');
    expect(stats[0]?.data).toEqual({ orders: 7 });
  });

  it('goes by alias, with null for one that failed', async () => {
    const status = defineStatus({
      resources: {
        stats: {
          shop: perAlias(figures, {
            default: () => ({ orders: 7 }),
            archive: () => {
              throw new Error('down');
            },
          }),
        },
      },
    });
    const { stats } = await status.report('stats');
    expect(stats[0]?.data).toEqual({ default: { orders: 7 }, archive: null });
    expect(stats[0]?.readings.map(({ alias, ok }) => [alias, ok])).toEqual([
      ['default', true],
      ['archive', false],
    ]);
  });

  it('keeps an alias with the name of an inherited property', async () => {
    const probes = JSON.parse('{"__proto__": 1, "constructor": 2}');
    for (const alias of Object.keys(probes)) {
      Object.defineProperty(probes, alias, { value: () => ({ orders: 7 }), enumerable: true });
    }
    const status = defineStatus({ resources: { stats: { shop: perAlias(figures, probes) } } });
    const { stats } = await status.report('stats');
    expect(JSON.stringify(stats[0]?.data)).toBe('{"__proto__":{"orders":7},"constructor":{"orders":7}}');
  });
});
