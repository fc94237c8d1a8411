import { PGlite } from '@electric-sql/pglite';
import type { Viewer } from '../lib/core/viewer.ts';
import { defineStatus } from '../lib/index.ts';
import { listMonitors } from '../lib/monitors/actions/list-monitors.ts';
import { listPeriods } from '../lib/monitors/actions/list-periods.ts';
import { statusDatabase } from '../lib/monitors/status-database.ts';
import type { Bound } from './bounds.ts';
import { takes } from './checks.ts';

const FEW = 10;
const MONITORS = 500;
const CHANGES = 10_000;
const TIMES = 41;

/** What lists of many monitors and of many changes take, beside those of few, over the embedded database. */
export async function measureMonitorLists(): Promise<Bound[]> {
  const few = await open(FEW, FEW);
  const many = await open(MONITORS, CHANGES);
  try {
    const [fewMonitorsMs, manyMonitorsMs] = await compare(few.listMonitors, many.listMonitors);
    const [fewChangesMs, manyChangesMs] = await compare(few.listPeriods, many.listPeriods);
    return [
      toBound(`${MONITORS} monitors`, manyMonitorsMs, fewMonitorsMs),
      toBound(`the newest of ${CHANGES} changes`, manyChangesMs, fewChangesMs),
    ];
  } finally {
    await Promise.all([few.stop(), many.stop()]);
  }
}

function toBound(what: string, measured: number, fewMs: number): Bound {
  return {
    promise: `${what} take 3 times as long as ${FEW} at most`,
    unit: 'ms',
    measured,
    limit: 3 * fewMs,
  };
}

/** Monitors with a state, a report and some last evaluations each, all of them in periods of an hour. */
async function open(monitors: number, changes: number) {
  const client = await PGlite.create();
  const db = statusDatabase(client);
  await db.migrate();
  await client.exec(`
    insert into statusql.monitors (name, origin, kind, every_ms, fields, group_name)
      select 'monitor ' || n, 'people', 'http', 60000, '{"url":"https://example.org/"}', 'group ' || n % 10
      from generate_series(1, ${monitors}) as n;
    insert into statusql.monitor_states (monitor_id, next_at, checked_at, seen, duration_ms, report, recent)
      select id, now(), now(), 'fine', 12, 'well', (
        select jsonb_agg(jsonb_build_object('at', now()::text, 'status', 'fine', 'durationMs', 12, 'report', 'well'))
        from generate_series(1, 10)
      ) from statusql.monitors;
    insert into statusql.monitor_periods (monitor_id, status, since, until, report)
      select id, case when n % 2 = 1 then 'fine' else 'problem' end, now() - n * interval '1 hour',
        case when n > 1 then now() - (n - 1) * interval '1 hour' end, 'well'
      from statusql.monitors, generate_series(1, ${changes / monitors}) as n order by n desc;
    analyze`);
  const status = defineStatus({
    name: `lists of ${monitors}`,
    resources: { health: { well: takes(1) } },
    db,
  });
  const viewer: Viewer = { kind: 'staff', level: 'details' };
  return {
    listMonitors: () => listMonitors({ status, viewer }, { first: 500 }),
    listPeriods: () => listPeriods({ status, viewer }, {}),
    async stop() {
      await status.stop();
      await client.close();
    },
  };
}

/** The medians of two kinds of work, in turns, so that what else the machine does meets both. */
async function compare(few: () => Promise<unknown>, many: () => Promise<unknown>): Promise<[number, number]> {
  const times: [number, number][] = [];
  for (let time = -5; time < TIMES; time += 1) {
    const pair: [number, number] = [await measure(few), await measure(many)];
    if (time >= 0) times.push(pair);
  }
  const medianOf = (index: 0 | 1) =>
    times.map((pair) => pair[index]).sort((a, b) => a - b)[Math.floor(TIMES / 2)] ?? Number.NaN;
  return [medianOf(0), medianOf(1)];
}

async function measure(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
