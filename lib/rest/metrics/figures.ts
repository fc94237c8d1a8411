import type { Family, Labels, Sample } from './exposition.ts';

/** The base units that Prometheus asks for, and how much of one each other unit is. */
const FACTORS: Record<string, Record<string, number>> = {
  seconds: { ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, seconds: 1, min: 60, h: 3_600, d: 86_400 },
  bytes: {
    ...{ B: 1, bytes: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 },
    ...{ KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 },
  },
  ratio: { ratio: 1, '%': 0.01 },
};

/** The base units, as they end the names of metrics. */
const BASE_UNITS = Object.keys(FACTORS);

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

/** A number in its base unit; in a unit that has none, such as `connections`, it stays as it is. */
function toBaseUnit(value: number | bigint, unit: string): { value: number | bigint; base?: string } {
  const entry = Object.entries(FACTORS).find(([, factors]) => Object.hasOwn(factors, unit));
  if (!entry) return { value };
  const [base, { [unit]: factor = 1 }] = entry;
  if (factor === 1) return { value, base };
  // Divided, 0.9 ms are 0.0009 s; times 0.001 they would be 0.0009000000000000001 s.
  return { value: factor < 1 ? Number(value) / Math.round(1 / factor) : Number(value) * factor, base };
}
