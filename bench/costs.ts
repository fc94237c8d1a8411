import { Bench, type Task } from 'tinybench';
import { healthCheck } from '../lib/index.ts';
import { declare, MANY, repeat } from './checks.ts';
import type { Findings } from './findings.ts';

const ASKERS = 500;

/** Measures what the core adds to the probes it runs and to the answers it has. */
export async function measureCosts(): Promise<Findings> {
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
  const table = { head: ['task', 'median, µs', 'p99, µs'], rows: bench.tasks.map(toRow) };
  return { tables: [table], isKept: true };
}

function toRow({ name, result }: Task): (string | number)[] {
  if (result.state !== 'completed') throw new Error(`${name} was not measured: ${result.state}`);
  return [name, result.latency.p50 * 1_000, result.latency.p99 * 1_000];
}
