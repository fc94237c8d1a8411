import type { Viewer } from '../lib/core/viewer.ts';
import { defineStatus } from '../lib/index.ts';
import { listMonitors } from '../lib/monitors/actions/list-monitors.ts';
import { listPeriods } from '../lib/monitors/actions/list-periods.ts';
import { takes } from './checks.ts';
import type { Bound } from './findings.ts';
import { FEW, MANY_CHANGES, MANY_MONITORS, monitored } from './monitored.ts';

const TIMES = 41;

/** What lists of many monitors and of many changes take, beside those of few, over the embedded database. */
export async function measureMonitorLists(): Promise<Bound[]> {
  const few = await open(FEW, FEW);
  const many = await open(MANY_MONITORS, MANY_CHANGES);
  try {
    const [fewMonitorsMs, manyMonitorsMs] = await compare(few.listMonitors, many.listMonitors);
    const [fewChangesMs, manyChangesMs] = await compare(few.listPeriods, many.listPeriods);
    return [
      toBound(`${MANY_MONITORS} monitors`, manyMonitorsMs, fewMonitorsMs),
      toBound(`the newest of ${MANY_CHANGES} changes`, manyChangesMs, fewChangesMs),
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

async function open(monitors: number, changes: number) {
  const status = defineStatus({
    name: `lists of ${monitors}`,
    resources: { health: { well: takes(1) } },
    db: monitored(monitors, changes),
  });
  const viewer: Viewer = { kind: 'staff', level: 'details' };
  return {
    listMonitors: () => listMonitors({ status, viewer }, { first: 500 }),
    listPeriods: () => listPeriods({ status, viewer }, {}),
    stop: () => status.stop(),
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
