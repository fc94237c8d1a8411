import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { healthCheck } from '../../../lib/index.ts';
import { tick } from '../../../lib/monitors/watching/tick.ts';
import { fakeStatus } from '../../../lib/testing/fake-status.ts';
import { DATABASES, type OpenDatabase } from '../open-database.ts';

describe.each(DATABASES)('on %s', (_, open) => {
  let opened: OpenDatabase;

  beforeAll(async () => {
    opened = await open();
  });

  afterAll(() => opened.close());

  const count = async (table: string) =>
    (await opened.read<{ count: number }>(`select count(*)::int as count from statusql.${table}`))[0]?.count;

  it('does once what is due, and the jobs that nobody did within the hour', async () => {
    const status = fakeStatus({ health: { one: 'fine', two: 'problem' } }, { db: opened.database });
    expect(await tick(status, { budgetMs: 20_000 })).toEqual({ evaluated: 2, jobs: 2 });
    expect(await count('monitor_periods')).toBe(2);
    expect(await tick(status, { budgetMs: 20_000 })).toEqual({ evaluated: 0, jobs: 0 });
    await status.stop();
  });

  it('gives up what does not answer within its time, and records the rest', async () => {
    const hangs = healthCheck({ timeoutMs: 60_000, probe: () => new Promise<void>(() => {}) });
    const status = fakeStatus({ health: { three: 'fine', hangs } }, { db: opened.database });
    const startedAt = performance.now();
    expect(await tick(status, { budgetMs: 3_000 })).toMatchObject({ evaluated: 2 });
    expect(performance.now() - startedAt).toBeLessThan(15_000);
    expect(await count('monitor_periods')).toBe(3);
    await status.stop();
  });
});
