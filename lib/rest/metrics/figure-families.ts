import { BASE_UNITS, toBaseUnit } from './base-unit.ts';
import type { Family, Labels, Sample } from './family.ts';

/** A number with its unit, and the labels that name it. */
export interface Figure {
  labels: Labels;
  value: number | bigint;
  /** Empty where it has none. */
  unit: string;
}

/**
 * The families `statusql_<what>_seconds`, `_bytes` and `_ratio`, and `statusql_<what>` for other units, which are a
 * label there: so no name depends on what probes answer.
 * @param help what the numbers are, such as `What a probe measured`.
 */
export function toFigureFamilies(what: string, help: string, figures: readonly Figure[]): Family[] {
  const converted = figures.map(({ labels, value, unit }) => ({ labels, unit, ...toBaseUnit(value, unit) }));
  const name = `statusql_${what}`;
  const toFamily = (base: string): Family => ({
    name: `${name}_${base}`,
    help: `${help}; the base unit is ${base}.`,
    type: 'gauge',
    unit: base,
    samples: converted.filter((each) => each.base === base),
  });
  const others = converted.flatMap(({ labels, value, unit, base }): Sample[] =>
    base ? [] : [{ labels: { ...labels, unit }, value }],
  );
  return [
    ...BASE_UNITS.map(toFamily),
    { name, help: `${help}, in the unit of the label.`, type: 'gauge', samples: others },
  ];
}
