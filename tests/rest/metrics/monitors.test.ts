import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MonitorView } from '../../../lib/monitors/views.ts';
import { useClock } from '../../../lib/testing.ts';
import { ask } from '../ask.ts';
import { monitor, recorded } from '../monitors/recorded.ts';
import { counted, define } from '../scripted.ts';
import { toSeries } from '../series.ts';

const nightly: MonitorView = {
  ...monitor,
  status: 'problem',
  checkedAt: new Date(Date.now() - 30_000),
  inMaintenance: true,
};
const never: MonitorView = { ...monitor, id: 'b', name: 'a "quoted" one', status: 'unknown' };
const off: MonitorView = { ...monitor, id: 'c', name: 'off', enabled: false };
const uptimes = new Map([[nightly.id, { ratio: 0.75, coverage: 1, problemMs: 1, knownMs: 4 }]]);

const watched = (answers: object = {}) =>
  recorded({
    listMonitors: { items: [nightly, never, off], hasNext: false },
    readUptimes: uptimes,
    ...answers,
  });
const scrape = async (status: Parameters<typeof ask>[0], format = 'openmetrics') =>
  (await ask(status, `metrics?format=${format}`)).text();
const ofMonitors = (text: string) =>
  Object.fromEntries([...toSeries(text)].filter(([name]) => name.startsWith('statusql_monitor')));

describe('what is watched', () => {
  test('is told with its state, age, uptime and maintenance, as far as each is known', async () => {
    const text = await scrape(watched().status);
    const { 'statusql_monitor_age_seconds{monitor="nightly"}': age, ...rest } = ofMonitors(text);
    expect(age).toBeGreaterThanOrEqual(30);
    expect(age).toBeLessThan(330);
    const states = (name: string, state: string) =>
      ['fine', 'unknown', 'warning', 'problem'].map((each) => [
        `statusql_monitor_status{monitor="${name}",statusql_monitor_status="${each}"}`,
        Number(each === state),
      ]);
    const odd = 'a \\"quoted\\" one';
    expect(rest).toEqual({
      'statusql_monitors_readable{}': 1,
      ...Object.fromEntries([...states('nightly', 'problem'), ...states(odd, 'unknown')]),
      'statusql_monitor_in_maintenance{monitor="nightly"}': 1,
      [`statusql_monitor_in_maintenance{monitor="${odd}"}`]: 0,
      'statusql_monitor_uptime_ratio{monitor="nightly",days="1"}': 0.75,
      'statusql_monitor_uptime_ratio{monitor="nightly",days="30"}': 0.75,
    });
    expect(text).toContain('# UNIT statusql_monitor_uptime_ratio ratio');
    expect(text).toContain('# TYPE statusql_monitor_status stateset');
    expect(Object.keys(ofMonitors(await scrape(watched().status, 'prometheus')))).toHaveLength(14);
  });

  test('is read once for many scrapes, in three statements at most, for everybody alike', async () => {
    const { status, calls } = watched();
    await Promise.all([1, 2, 3].map(() => scrape(status)));
    await scrape(status);
    expect(calls.map(({ name }) => name)).toEqual(['listMonitors', 'readUptimes', 'readUptimes']);
    expect(calls[0]).toMatchObject({
      input: { first: 500 },
      viewer: { kind: 'anonymous', level: 'status' },
    });
  });

  test('that cannot be read is said, and changes nothing else', async () => {
    const { status } = watched({ listMonitors: new Error('away') });
    const text = await scrape(status);
    expect(ofMonitors(text)).toEqual({ 'statusql_monitors_readable{}': 0 });
    expect(text).toContain('statusql_check_ok{resource="health",check="databases"} 1');
  });

  test('is no metric where there is no database', async () => {
    expect(ofMonitors(await scrape(define({ health: { ping: counted().check } })))).toEqual({});
  });
});

describe('what is watched where the database hangs', () => {
  const clock = useClock({ beforeEach, afterEach });

  test('is waited for a second, and what comes late is for the next scrape', async () => {
    const { status } = watched();
    const scrapeFor = async (ms: number) =>
      ofMonitors(await clock.advance(ms, scrape(status)))['statusql_monitors_readable{}'];
    expect(await scrapeFor(0)).toBe(1);
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const db = status.db as unknown as { monitoring(): Promise<unknown> };
    const monitoring = await db.monitoring();
    db.monitoring = () => promise;
    await clock.advance(15_000);
    // What was read less than a minute before stands in.
    expect(await scrapeFor(1_000)).toBe(1);
    await clock.advance(46_000);
    expect(await scrapeFor(1_000)).toBe(0);
    resolve(monitoring);
    expect(await scrapeFor(0)).toBe(1);
  });
});
