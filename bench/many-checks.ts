import type { HealthReport } from '../lib/index.ts';
import { declare, hangs, MANY, repeat, takes } from './checks.ts';
import type { Bound, Ratio } from './findings.ts';
import { medianOf } from './median.ts';
import { FAN_OUT } from './promises.ts';

const TIMES = 5;
const CROWD = 500;

/** Many checks of 100 ms each: how long the report takes, beside the slowest of them. */
export async function measureFanOut(): Promise<Ratio> {
  const status = declare('fan-out', repeat(takes(100)));
  const slowest: number[] = [];
  const measured = await measureMedian(async () => {
    const { checks } = (await status.report('health')) as HealthReport;
    slowest.push(Math.max(...checks.map(({ durationMs }) => durationMs)));
  });
  await status.stop();
  return { promised: FAN_OUT, measured, plain: medianOf(slowest) };
}

/** Many checks that hang beside one of 100 ms: how long that one takes, asked for while the others run. */
export async function measureBesideHanging(): Promise<Bound> {
  const status = declare('beside', { ...repeat(hangs), well: takes(100) });
  const everything = status.report('health');
  const measured = await measureMedian(() => status.report('health', { only: ['well'] }));
  await status.stop();
  await everything;
  return { promise: `${MANY} that hang do not delay one of 100 ms`, unit: 'ms', measured, limit: 150 };
}

/** Many who ask at one time for a check that hangs: how much later than its time limit the last has an answer. */
export async function measureCrowd(): Promise<Bound> {
  const limitMs = 200;
  const status = declare('crowd', { hangs: { ...hangs, timeoutMs: limitMs } });
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: CROWD }, () => status.report('health')));
  const measured = performance.now() - startedAt - limitMs;
  await status.stop();
  return {
    promise: `${CROWD} who ask for one that hangs wait no longer than its limit`,
    unit: 'ms',
    measured,
    limit: 100,
  };
}

async function measureMedian(work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  return medianOf(times);
}
