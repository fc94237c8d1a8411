import { Bench, type Task } from 'tinybench';
import { healthCheck } from '../lib/index.ts';
import { declare, MANY, repeat } from './checks.ts';

const ASKERS = 500;

/** What one thing costs, in microseconds. */
export interface Cost {
  task: string;
  medianMicros: number;
  p99Micros: number;
}

/** Measures what the core adds to the probes it runs and to the answers it has. */
export async function measureCosts(): Promise<Cost[]> {
  const probe = async () => {};
  const remembered = declare('remembered', repeat(healthCheck({ maxAgeMs: 3_600_000, probe })));
  const single = declare('single', { it: healthCheck({ maxAgeMs: 0, probe }) });
  const answers = Array.from({ length: MANY }, probe);

  const bench = new Bench({ time: 300, warmupTime: 100 })
    .add(`Promise.all of ${MANY} answers`, () => Promise.all(answers))
    .add(`report of ${MANY} remembered answers`, () => remembered.report('health'))
    .add('the probe itself', probe)
    .add('report that runs the probe', () => single.report('health'))
    .add(`${ASKERS} askers who share one run`, () =>
      Promise.all(Array.from({ length: ASKERS }, () => single.report('health'))),
    );
  await bench.run();
  await Promise.all([remembered.stop(), single.stop()]);
  return bench.tasks.map(toCost);
}

function toCost({ name, result }: Task): Cost {
  if (result.state !== 'completed') throw new Error(`${name} was not measured: ${result.state}`);
  return { task: name, medianMicros: result.latency.p50 * 1_000, p99Micros: result.latency.p99 * 1_000 };
}
