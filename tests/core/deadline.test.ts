import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineStatus, healthCheck, warning } from '../../lib/index.ts';
import { useClock, wait } from '../../lib/testing.ts';

const clock = useClock({ beforeEach, afterEach });

describe('a budget', () => {
  it('ends the wait, never the run: what is not ready is unknown and stale', async () => {
    let signal: AbortSignal | undefined;
    const status = defineStatus({
      resources: {
        health: {
          slow: healthCheck({
            probe: (context) => {
              signal = context.signal;
              return wait(300);
            },
          }),
          well: healthCheck({ probe: () => {} }),
        },
      },
    });
    const { checks, stale } = await clock.advance(100, status.report('health', { budgetMs: 100 }));
    expect(checks).toMatchObject([
      { status: 'unknown', stale: true, probes: [{ message: 'Not ready within the time of who asked.' }] },
      { status: 'fine', stale: false },
    ]);
    expect([stale, signal?.aborted]).toEqual([true, false]);
    await clock.advance(200);
    expect(await status.report('health')).toMatchObject({ status: 'fine', cached: true, stale: false });
  });

  it('lets the last known answer stand in', async () => {
    const answers = [wait(0).then(() => warning('slow')), wait(500)];
    const status = defineStatus({
      resources: { health: { it: healthCheck({ probe: () => answers.shift() }) } },
    });
    const first = await clock.advance(0, status.report('health'));
    const second = await clock.advance(100, status.report('health', { maxAgeMs: 0, budgetMs: 100 }));
    expect(second).toMatchObject({
      status: 'warning',
      stale: true,
      cached: true,
      checkedAt: first.checkedAt,
    });
    await clock.advance(500);
  });

  it('of zero takes what is known and what is ready at once', async () => {
    const status = defineStatus({
      resources: {
        health: { known: healthCheck({ probe: () => {} }), slow: healthCheck({ probe: () => wait(9) }) },
      },
    });
    await status.report('health', { only: ['known'] });
    const { checks } = await clock.advance(1, status.report('health', { budgetMs: 0 }));
    expect(checks.map((check) => check.status)).toEqual(['fine', 'unknown']);
    await clock.advance(9);
  });

  it('of one asker does not shorten the wait of another', async () => {
    const status = defineStatus({ resources: { health: { it: healthCheck({ probe: () => wait(300) }) } } });
    const hasty = status.report('health', { budgetMs: 100 });
    const patient = status.report('health');
    await clock.advance(300);
    expect([(await hasty).status, (await patient).status]).toEqual(['unknown', 'fine']);
  });

  it('leaves what is queued unknown, which then still runs in its turn', async () => {
    const probe = vi.fn(() => wait(100));
    const probes = { one: probe, two: probe, three: probe };
    const status = defineStatus({ resources: { health: { it: healthCheck({ concurrency: 1, probes }) } } });
    const { checks } = await clock.advance(150, status.report('health', { budgetMs: 150 }));
    expect(checks[0]?.probes.map((each) => each.status)).toEqual(['fine', 'unknown', 'unknown']);
    expect(probe).toHaveBeenCalledTimes(2);
    await clock.advance(150);
    const again = await status.report('health');
    expect([again.status, probe.mock.calls.length]).toEqual(['fine', 3]);
  });
});
