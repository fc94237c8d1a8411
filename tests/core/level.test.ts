import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import {
  defineStatus,
  healthCheck,
  LevelError,
  problem,
  type ReportOptions,
  stat,
  UnknownNameError,
} from '../../lib/index.ts';

function declare() {
  const probe = vi.fn(() =>
    problem('password "hunter2" refused', [{ name: 'roundTrip', value: 3, unit: 'ms' }]),
  );
  const reading = vi.fn(() => ({}));
  const status = defineStatus({
    resources: {
      health: {
        it: healthCheck({
          description: 'It works.',
          runbook: 'https://hunter2.example.org/it',
          owners: ['Team hunter2'],
          args: { region: z.string().default('eu') },
          probe,
        }),
        throwing: healthCheck({
          probe() {
            throw new Error('hunter2');
          },
        }),
      },
      stats: { figures: stat({ data: z.object({}), probe: reading }) },
    },
  });
  return { status, probe, reading };
}

describe('the level details', () => {
  it('sees messages, errors and measurements, and is the default', async () => {
    const { status } = declare();
    const { checks } = await status.report('health');
    expect(checks[0]?.probes[0]?.message).toContain('hunter2');
    expect(checks[0]?.probes[0]?.measurements).toHaveLength(1);
    expect(checks[0]).toMatchObject({ runbook: 'https://hunter2.example.org/it', owners: ['Team hunter2'] });
    expect(checks[1]?.probes[0]?.error?.stack).toContain('hunter2');
  });
});

describe('the level status', () => {
  it('sees names, states, times and descriptions, and nothing that a probe returned or threw', async () => {
    const { status } = declare();
    const report = await status.report('health', { level: 'status' });
    expect(JSON.stringify(report)).not.toContain('hunter2');
    expect(report.status).toBe('problem');
    expect(Object.keys(report.checks[1]?.probes[0] ?? {}).sort()).toEqual(
      ['alias', 'cached', 'checkedAt', 'durationMs', 'measurements', 'name', 'ok', 'stale', 'status'].sort(),
    );
    expect(report.checks[0]).toMatchObject({ description: 'It works.', probes: [{ measurements: [] }] });
  });

  it('does not spoil what a later viewer with details sees of the same run', async () => {
    const { status, probe } = declare();
    await status.report('health', { level: 'status' });
    const { checks } = await status.report('health');
    expect(checks[0]?.probes[0]?.message).toContain('hunter2');
    expect(probe).toHaveBeenCalledOnce();
  });

  it.each<[string, ReportOptions]>([
    ['an answer fresher than the default', { only: ['it'], maxAgeMs: 999 }],
    ['arguments', { only: ['it'], args: { region: 'us' } }],
    ['arguments that there are not', { only: ['it'], args: { zone: 'us' } }],
  ])('may not ask for %s', async (_, options) => {
    const { status, probe } = declare();
    await expect(status.report('health', { ...options, level: 'status' } as never)).rejects.toThrow(
      LevelError,
    );
    expect(probe).not.toHaveBeenCalled();
  });

  it('may choose, allow an older answer, and limit its wait', async () => {
    const { status } = declare();
    const options = { only: ['it'], maxAgeMs: 5_000, budgetMs: 50, level: 'status' } as const;
    expect((await status.report('health', options)).checks).toHaveLength(1);
  });

  it('sees no stats', async () => {
    const { status, reading } = declare();
    await expect(status.report('stats', { level: 'status' })).rejects.toThrow(LevelError);
    expect(reading).not.toHaveBeenCalled();
  });
});

describe('the level none', () => {
  it('sees nothing, not even which names there are', async () => {
    const { status, probe } = declare();
    for (const name of ['health', 'stats', 'nothing'] as 'health'[]) {
      await expect(status.report(name, { level: 'none' })).rejects.toThrow(LevelError);
    }
    await expect(status.report('nothing' as 'health', { level: 'status' })).rejects.toThrow(UnknownNameError);
    expect(probe).not.toHaveBeenCalled();
  });
});
