import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import { silentLogger } from '../../../lib/core/logger.ts';
import { healthCheck, problem, stat } from '../../../lib/index.ts';
import { addWatcher } from '../../../lib/monitoring/add-watcher.ts';
import { fakeStatus } from '../../../lib/testing/fake-status.ts';
import { until } from '../../servers/until.ts';
import { DATABASES, type OpenDatabase } from '../open-database.ts';

interface Period {
  name: string;
  status: string;
  is_gap: boolean;
  report: string | null;
  release: string | null;
  is_open: boolean;
}

const PERIODS = `select name, status, is_gap, report, release, until is null as is_open from statusql.monitor_periods
  join statusql.monitors on monitors.id = monitor_id order by monitor_periods.id`;

const code = stat({
  data: z.object({ commit: z.object({ id: z.string() }) }),
  probe: () => ({ commit: { id: 'abc123' } }),
});

test.each<[string, object]>([
  ['there is no database', {}],
  ['watch is false', { db: { monitoring: async () => ({}) }, watch: false }],
])('nothing is watched where %s', async (_, options) => {
  const status = fakeStatus({ health: { one: 'fine' } });
  expect(
    await addWatcher({
      db: undefined,
      watch: {},
      ...options,
      background: status.background,
      logger: status.logger,
    } as never),
  ).toBe(false);
  expect(status.background.tasks).toEqual([]);
  await status.stop();
});

describe.each(DATABASES)('on %s', (where, open) => {
  let opened: OpenDatabase;
  const ends: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    opened = await open();
  });

  beforeEach(() => opened.read('truncate statusql.monitors, statusql.releases cascade'));

  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  afterAll(() => opened.close());

  async function watch(health = {}, options = {}) {
    const status = fakeStatus(
      { health: { one: 'fine', two: 'fine', ...health }, stats: { code } },
      { db: opened.database, watch: { everyMs: 1_000 }, ...options },
    );
    ends.push(() => status.stop());
    expect(await addWatcher(status)).toBe(true);
    await status.start();
    return status;
  }

  const readPeriods = () => opened.read<Period>(PERIODS);
  const readStatesOf = async (name: string) => {
    const periods = await readPeriods();
    return periods.filter((period) => period.name === name).map(({ status }) => status);
  };

  it('watches every check by itself, each change of it once, with the release that ran', async () => {
    const status = await watch();
    await until(async () => (await readPeriods()).length === 2);
    status.set('health', 'two', problem('It broke.'));
    await until(async () => (await readPeriods()).length === 3);
    status.set('health', 'two', 'fine');
    await until(async () => (await readPeriods()).length === 4);
    expect(await readStatesOf('health.two')).toEqual(['fine', 'problem', 'fine']);
    const broken = (await readPeriods()).find((period) => period.status === 'problem');
    expect(broken).toMatchObject({ report: 'It broke.', release: 'abc123', is_open: false });
    expect(await opened.read('select release from statusql.releases')).toEqual([{ release: 'abc123' }]);
  });

  it('does not forget with a restart since when a check is as it is', async () => {
    const first = await watch({ two: problem('It broke.') }, { watch: { everyMs: 60_000 } });
    await until(async () => (await readStatesOf('health.two')).length === 1);
    const [period] = await opened.read<{ ms: number }>(
      `select extract(epoch from since)::float8 * 1000 as ms from statusql.monitor_periods where status = 'problem'`,
    );
    await first.stop();
    const second = await watch({ two: problem('It broke.') }, { watch: { everyMs: 60_000 } });
    const readSince = async () => {
      const report = await second.report('health', { only: ['two'] });
      return report.kind === 'check' ? report.checks[0]?.since?.getTime() : undefined;
    };
    await until(async () => (await readSince()) === Math.round(period?.ms ?? 0));
    second.set('health', 'two', 'fine');
    second.set('health', 'two', 'problem');
    // It was found otherwise meanwhile only where somebody looked.
    await second.report('health', { only: ['two'], maxAgeMs: 0 });
    expect(await readSince()).toBe(Math.round(period?.ms ?? 0));
  });

  it('stops within two seconds, also while a check hangs, and takes nothing more', async () => {
    let runs = 0;
    const hangs = healthCheck({
      timeoutMs: 60_000,
      probe: () => {
        runs += 1;
        return new Promise<void>(() => {});
      },
    });
    const status = await watch({ hangs });
    await until(() => runs === 1);
    await until(async () => (await readPeriods()).length === 2);
    const startedAt = performance.now();
    await status.stop();
    expect(performance.now() - startedAt).toBeLessThan(where === 'PGlite' ? 10_000 : 5_000);
    // A run that is given up says nothing of its check.
    expect(await readStatesOf('health.hangs')).toEqual([]);
    const [before] = await opened.read('select max(checked_at) as last from statusql.monitor_states');
    await sleep(1_500);
    expect(await opened.read('select max(checked_at) as last from statusql.monitor_states')).toEqual([
      before,
    ]);
  });

  it('shares the slots among several in one database', async () => {
    const counts = [0, 0, 0];
    const counting = (index: number) =>
      healthCheck({
        maxAgeMs: 0,
        probe() {
          counts[index] = (counts[index] ?? 0) + 1;
        },
      });
    for (const index of [0, 1, 2]) await watch({ one: counting(index), two: counting(index) });
    const sum = () => counts.reduce((all, count) => all + count, 0);
    await until(() => sum() >= 12);
    for (const end of ends.splice(0)) await end();
    const [passed] = await opened.read<{ slots: number }>(
      `select sum(floor(extract(epoch from next_at - created_at)))::int as slots from statusql.monitor_states
      join statusql.monitors on id = monitor_id`,
    );
    // The first slot is at once, so one more than there were intervals.
    expect(sum()).toBeLessThanOrEqual((passed?.slots ?? 0) + 2);
    expect((await readPeriods()).map(({ status }) => status)).toEqual(['fine', 'fine']);
  });

  it('goes on beside newer ones, whose migrations have added columns and tables with defaults', async () => {
    const before = await watch();
    await until(async () => (await readPeriods()).length === 2);
    for (const table of ['monitors', 'monitor_states', 'monitor_periods', 'monitor_rollups']) {
      await opened.read(
        `alter table statusql.${table} add column if not exists of_tomorrow text not null default 'x'`,
      );
    }
    await opened.read('create table if not exists statusql.of_tomorrow (id int)');
    await opened.read(
      `insert into statusql.monitors (name, origin, kind, every_ms) values ('newer', 'people', 'of_tomorrow', 1000)`,
    );
    await opened.read(
      "insert into statusql.monitor_states (monitor_id, next_at) select id, now() from statusql.monitors where name = 'newer'",
    );
    before.set('health', 'two', 'problem');
    await until(async () => (await readStatesOf('health.two')).length === 2);
    await before.stop();
    const restarted = await watch({ two: 'warning' });
    await until(async () => (await readStatesOf('health.two')).includes('warning'));
    await until(async () => (await readStatesOf('newer')).includes('unknown'));
    const newer = (await readPeriods()).find(({ name, is_gap: isGap }) => name === 'newer' && !isGap);
    expect(newer?.report).toContain('There is no kind "of_tomorrow" in the config');
    await restarted.stop();
  });
});

test('a database without tables, or one that is away, ends nothing: it is told once, and tried again', async () => {
  const log: string[] = [];
  const note = (text: string) => void log.push(text);
  const [, [, open]] = DATABASES as [unknown, (typeof DATABASES)[number]];
  const opened = await open();
  let isAway = true;
  const db = {
    ...opened.database,
    use: ((work) =>
      isAway
        ? Promise.reject(new Error('connect ECONNREFUSED'))
        : opened.database.use(work)) as typeof opened.database.use,
  };
  const status = fakeStatus(
    { health: { one: 'fine' } },
    { db, logger: { ...silentLogger, warn: note, info: note } },
  );
  await addWatcher(status);
  await status.start();
  await sleep(3_500);
  expect(log).toEqual(['Watching over time cannot begin yet, and is tried again: connect ECONNREFUSED']);
  isAway = false;
  await until(async () => (await opened.read(PERIODS)).length === 1);
  expect(log[1]).toBe('Watching over time has begun.');
  await status.stop();
  await opened.close();
});
