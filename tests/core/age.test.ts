import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { defineStatus, healthCheck, stat } from '../../lib/index.ts';
import { useClock } from '../../lib/testing.ts';

const clock = useClock({ beforeEach, afterEach });

describe('age', () => {
  const declare = (probe: () => void) =>
    defineStatus({ resources: { health: { it: healthCheck({ probe }) } } });

  it('lets an answer of the last second serve a check by default', async () => {
    const probe = vi.fn();
    const status = declare(probe);
    const first = await status.report('health');
    await clock.advance(999);
    const second = await status.report('health');
    expect([first.cached, second.cached]).toEqual([false, true]);
    expect(second.checkedAt).toEqual(first.checkedAt);
    await clock.advance(1);
    await status.report('health');
    expect(probe).toHaveBeenCalledTimes(2);
  });

  it('lets an answer of the last ten seconds serve a stat by default', async () => {
    const probe = vi.fn(() => ({}));
    const status = defineStatus({ resources: { stats: { it: stat({ data: z.object({}), probe }) } } });
    await status.report('stats');
    await clock.advance(9_999);
    await status.report('stats');
    expect(probe).toHaveBeenCalledOnce();
    await clock.advance(1);
    await status.report('stats');
    expect(probe).toHaveBeenCalledTimes(2);
  });

  it('of zero starts a run, or joins one', async () => {
    const probe = vi.fn();
    const status = declare(probe);
    await status.report('health');
    await Promise.all([status.report('health', { maxAgeMs: 0 }), status.report('health', { maxAgeMs: 0 })]);
    expect(probe).toHaveBeenCalledTimes(2);
  });

  it('of a report is that of its oldest answer', async () => {
    const check = () => healthCheck({ maxAgeMs: 60_000, probe: () => {} });
    const status = defineStatus({ resources: { health: { early: check(), late: check() } } });
    const early = await status.report('health', { only: ['early'] });
    await clock.advance(500);
    const both = await status.report('health');
    expect(both).toMatchObject({ checkedAt: early.checkedAt, cached: true, stale: false });
    expect(both.checks.map(({ cached }) => cached)).toEqual([true, false]);
  });
});
