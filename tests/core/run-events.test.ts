import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { defineStatus, fine, healthCheck, perAlias, problem, type RunEvent, stat } from '../../lib/index.ts';

function define() {
  const error = vi.fn();
  const status = defineStatus({
    name: randomUUID(),
    logger: { ...console, error, info() {} },
    secrets: ['a-secret-of-the-test'],
    resources: {
      health: {
        regional: healthCheck({
          args: { region: z.string().default('eu') },
          probe: ({ args }) =>
            args.region === 'eu'
              ? fine([{ name: 'orders', value: 7, unit: '' }])
              : problem('a-secret-of-the-test'),
        }),
        aliased: healthCheck({ probes: { first: () => {}, second: () => {} } }),
      },
      stats: {
        shop: stat({ data: z.object({ orders: z.int() }), probe: () => ({ orders: 7 }) }),
        broken: perAlias(z.object({ orders: z.int() }), { one: () => ({ orders: 0.5 }) }),
      },
    },
  });
  const events: RunEvent[] = [];
  const unsubscribe = status.onRun((event) => void events.push(event));
  return { status, events, error, unsubscribe };
}

it('every run makes one event, with its arguments and the one before it', async () => {
  const { status, events } = define();
  const options = { only: ['regional'], maxAgeMs: 0 } as const;
  await Promise.all([status.report('health', options), status.report('health', options)]);
  await status.report('health', { only: ['regional'] });
  await status.report('health', options);
  await status.report('health', { ...options, args: { region: 'us' } });
  const common = { resource: 'health', provider: 'regional', probe: undefined };
  const result = {
    status: 'fine',
    measurements: [{ name: 'orders', value: 7, unit: '' }],
    checkedAt: expect.any(Date),
    durationMs: expect.any(Number),
  };
  expect(events).toEqual([
    { ...common, args: { region: 'eu' }, isDefaultArgs: true, result, previous: undefined },
    { ...common, args: { region: 'eu' }, isDefaultArgs: true, result, previous: result },
    {
      ...common,
      args: { region: 'us' },
      isDefaultArgs: false,
      result: { ...result, status: 'problem', message: '[hidden]', measurements: [] },
      previous: undefined,
    },
  ]);
});

it('each probe makes one of its own, by its alias', async () => {
  const { status, events } = define();
  await status.report('health', { only: ['aliased'] });
  expect(events.map(({ provider, probe }) => [provider, probe])).toEqual([
    ['aliased', 'first'],
    ['aliased', 'second'],
  ]);
});

it('a stat is fine with its figures, or a problem with what was wrong', async () => {
  const { status, events } = define();
  await status.report('stats');
  expect(events.map(({ provider, probe, result }) => [provider, probe, result.status, result.data])).toEqual([
    ['shop', undefined, 'fine', { orders: 7 }],
    ['broken', 'one', 'problem', undefined],
  ]);
  expect(events[1]?.result.error?.message).toContain('orders');
});

it('a listener that throws is logged, and ends neither the report nor the other listeners', async () => {
  const { status, events, error } = define();
  status.onRun(() => {
    throw new Error('full');
  });
  const heard = vi.fn();
  status.onRun(heard);
  const { status: overall } = await status.report('health', { only: ['regional'] });
  expect([overall, events.length, heard.mock.calls.length]).toEqual(['fine', 1, 1]);
  expect(error).toHaveBeenCalledExactlyOnceWith(
    'A listener of runs threw:',
    expect.objectContaining({ message: 'full' }),
  );
});

it('who takes back a listener hears no more, and the others do', async () => {
  const { status, events, unsubscribe } = define();
  const heard = vi.fn();
  status.onRun(heard);
  unsubscribe();
  unsubscribe();
  await status.report('health', { only: ['regional'] });
  expect([events.length, heard.mock.calls.length]).toEqual([0, 1]);
});
