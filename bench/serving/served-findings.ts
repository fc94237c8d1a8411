import { type Findings, join, toRatioFindings } from '../findings.ts';
import type { Promised } from '../promises.ts';
import type { Served } from './measure-loads.ts';

/** What was promised of some answers by processor time, and all that was measured of them. */
export function toServedFindings(
  promises: readonly Promised[],
  served: ReadonlyMap<string, Served>,
): Findings {
  const microsOf = (name: string) => served.get(name)?.micros ?? Number.NaN;
  const ratios = promises.map((promised) => ({
    promised,
    measured: microsOf(promised.what),
    plain: microsOf(promised.beside),
  }));
  const all = {
    head: ['answer', 'processor time, µs', 'answers a second'],
    rows: [...served].map(([name, { micros, perSecond }]) => [name, micros, perSecond]),
  };
  return join([toRatioFindings('µs', ratios), { tables: [all], isKept: true }]);
}
