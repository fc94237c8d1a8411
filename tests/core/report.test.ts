import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { defineStatus, healthCheck, stat } from '../../lib/index.ts';
import { hang, useClock, wait } from '../../lib/testing.ts';

const clock = useClock({ beforeEach, afterEach });

describe('asking', () => {
  it('takes as long as the slowest check, since they run side by side', async () => {
    const checks = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`check${index}`, healthCheck({ probe: () => wait(100) })]),
    );
    const status = defineStatus({ resources: { health: checks } });
    const report = await clock.advance(100, status.report('health'));
    expect(report).toMatchObject({ status: 'fine', durationMs: 100 });
  });

  it('answers within the time limit when a check hangs, with the others as they are', async () => {
    const status = defineStatus({
      resources: {
        health: {
          stuck: healthCheck({ timeoutMs: 200, probe: hang }),
          well: healthCheck({ probe: () => {} }),
        },
      },
    });
    const { checks } = await clock.advance(200, status.report('health'));
    expect(checks.map(({ status: each, durationMs }) => [each, durationMs])).toEqual([
      ['problem', 200],
      ['fine', 0],
    ]);
    expect(checks[0]?.probes[0]?.message).toBe('No answer within 200 ms.');
  });

  it('reports what was left behind as still running, without a second start, until it returns', async () => {
    const probe = vi.fn(() => wait(10_000));
    const status = defineStatus({ resources: { health: { slow: healthCheck({ probe }) } } });
    void status.report('health');
    await clock.advance(7_000);
    const { checks } = await status.report('health');
    expect(checks[0]).toMatchObject({ status: 'problem', durationMs: 7_000 });
    expect(checks[0]?.probes[0]?.message).toBe('Still running: its time limit of 5000 ms is long over.');
    await clock.advance(3_000);
    expect(probe).toHaveBeenCalledOnce();
    const again = await clock.advance(5_000, status.report('health'));
    expect(again.checks[0]?.probes[0]?.message).toBe('No answer within 5000 ms.');
    expect(probe).toHaveBeenCalledTimes(2);
    await clock.advance(5_000);
  });

  it('runs only what is asked for', async () => {
    const [asked, unasked, figures] = [vi.fn(), vi.fn(), vi.fn()];
    const status = defineStatus({
      resources: {
        health: { asked: healthCheck({ probe: asked }), unasked: healthCheck({ probe: unasked }) },
        stats: { figures: stat({ data: z.object({}), probe: figures }) },
      },
    });
    await status.report('health', { only: ['asked'] });
    await status.report('health', { skip: ['unasked'], maxAgeMs: 0 });
    expect([asked, unasked, figures].map(({ mock }) => mock.calls.length)).toEqual([2, 0, 0]);
  });

  it('runs nothing until it is asked', () => {
    const probe = vi.fn();
    defineStatus({ resources: { health: { it: healthCheck({ probe }) } } });
    expect(probe).not.toHaveBeenCalled();
  });

  it('lets a check ask for a report that holds the check itself, and ends', async () => {
    const probe = vi.fn(async (): Promise<void> => {
      await status.report('health', { maxAgeMs: 0 });
    });
    const status = defineStatus({ resources: { health: { it: healthCheck({ timeoutMs: 100, probe }) } } });
    const report = await clock.advance(100, status.report('health'));
    expect(report.checks[0]?.probes[0]?.message).toBe('No answer within 100 ms.');
    expect(probe).toHaveBeenCalledOnce();
  });

  it('never rejects for what a probe does at the end of its time', async () => {
    const status = defineStatus({
      resources: { health: { it: healthCheck({ probe: ({ signal }) => wait(60_000, signal) }) } },
    });
    expect(await clock.advance(5_000, status.report('health'))).toMatchObject({ status: 'problem' });
  });
});
