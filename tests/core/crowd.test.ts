import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { defineStatus, healthCheck, perAlias, stat } from '../../lib/index.ts';
import { wait } from '../../lib/testing.ts';

const ASKERS = 500;
const figures = z.object({});

/** A status system of many kinds of provider, each probe counted. */
function declare() {
  const probe = () => vi.fn(async () => wait(20));
  const reading = () => vi.fn(async () => wait(20).then(() => ({})));
  const checked = { single: probe(), one: probe(), two: probe(), three: probe() };
  const read = { single: reading(), one: reading(), two: reading() };
  const { single, ...probes } = checked;
  const { single: figure, ...readings } = read;
  const status = defineStatus({
    resources: {
      health: {
        single: healthCheck({ probe: single }),
        queued: healthCheck({ probes, concurrency: 2 }),
      },
      stats: { figure: stat({ data: figures, probe: figure }), aliases: perAlias(figures, readings) },
    },
  });
  const count = (probes: Record<string, { mock: { calls: unknown[] } }>) =>
    Object.values(probes).map(({ mock }) => mock.calls.length);
  return { status, counts: () => ({ checked: count(checked), read: count(read) }) };
}

it(`runs each probe once for ${ASKERS} simultaneous askers of everything`, async () => {
  const { status, counts } = declare();
  const reports = await Promise.all(
    Array.from({ length: ASKERS }, () => Promise.all([status.report('health'), status.report('stats')])),
  );
  expect(counts()).toEqual({ checked: [1, 1, 1, 1], read: [1, 1, 1] });
  expect(reports.every(([health, stats]) => health.status === 'fine' && stats.stats.length === 2)).toBe(true);
});

it(`runs a provider that ${ASKERS} askers did not select 0 times`, async () => {
  const { status, counts } = declare();
  await Promise.all(
    Array.from({ length: ASKERS }, (_, asker) =>
      asker % 2
        ? status.report('health', { only: ['single'] })
        : status.report('health', { skip: ['queued'] }),
    ),
  );
  await status.report('health', { only: ['queued'], names: ['two'] });
  expect(counts()).toEqual({ checked: [1, 0, 1, 0], read: [0, 0, 0] });
});
