import { healthCheck } from '../lib/index.ts';
import { declare, repeat } from './checks.ts';
import type { Ratio } from './findings.ts';
import { GROWTH } from './promises.ts';
import { measureTurns } from './turns.ts';

const FEW = 10;
const MANY = 1_000;
// How many checks a turn has reported on in all.
const TIMES = 20_000;

const probe = () => {};
const kinds = [healthCheck({ maxAgeMs: 0, probe }), healthCheck({ maxAgeMs: 3_600_000, probe })];

/** What each check of a report takes where there are many, beside where there are few. */
export async function measureGrowth(): Promise<Ratio[]> {
  const systems = kinds.flatMap((check, kind) =>
    [FEW, MANY].map((count) => ({ count, status: declare(`${count} of ${kind}`, repeat(check, count)) })),
  );
  const times = await measureTurns(
    systems.map(({ count, status }) => ({
      readSpentMs: () => performance.now(),
      async work() {
        for (let reports = 0; reports < TIMES / count; reports += 1) await status.report('health');
      },
    })),
    1,
  );
  for (const { status } of systems) await status.stop();
  return GROWTH.map((promised, kind) => ({
    promised,
    plain: toMicros(times[2 * kind]),
    measured: toMicros(times[2 * kind + 1]),
  }));
}

function toMicros(turnMs = Number.NaN): number {
  return (turnMs * 1_000) / TIMES;
}
