import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { consoleLogger } from '../../lib/core/logger.ts';
import { problem } from '../../lib/index.ts';
import { addWatcher } from '../../lib/monitors/add-watcher.ts';
import { fakeStatus } from '../../lib/testing/fake-status.ts';
import { until } from '../servers/until.ts';
import { DATABASES, type OpenDatabase } from './open-database.ts';

interface Period {
  name: string;
  status: string;
  is_gap: boolean;
  report: string | null;
  is_open: boolean;
}

const PERIODS = `select name, status, is_gap, report, until is null as is_open from statusql.monitor_periods
  join statusql.monitors on monitors.id = monitor_id order by monitor_periods.id`;

describe.each(DATABASES)('on %s', (_, open) => {
  let opened: OpenDatabase;
  const ends: (() => Promise<unknown>)[] = [];

  beforeEach(async () => {
    opened = await open();
  });

  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
    await opened.close();
  });

  async function watch(options = {}) {
    const status = fakeStatus(
      { health: { one: 'fine', two: 'fine' }, stats: { orders: { count: 3 } } },
      { db: opened.database, watch: { everyMs: 1_000 }, logger: consoleLogger, ...options },
    );
    ends.push(() => status.stop());
    expect(await addWatcher(status)).toBe(true);
    await status.start();
    return status;
  }

  const readPeriods = () => opened.read<Period>(PERIODS);

  it('watches every check by itself, each change of it once', async () => {
    const status = await watch();
    await until(async () => (await readPeriods()).length === 2, 8000);
    status.set('health', 'two', problem('It broke.'));
    await until(async () => (await readPeriods()).length === 3);
    status.set('health', 'two', 'fine');
    await until(async () => (await readPeriods()).length === 4);
    const two = (await readPeriods()).filter(({ name }) => name === 'health.two');
    expect(two.map(({ status: each, is_open: isOpen }) => [each, isOpen])).toEqual([
      ['fine', false],
      ['problem', false],
      ['fine', true],
    ]);
    expect(two[1]?.report).toContain('It broke.');
  });
});
