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
export const BASE_UNITS: readonly string[] = Object.keys(FACTORS);

/** A number in its base unit; in a unit that has none, such as `connections`, it stays as it is. */
export function toBaseUnit(value: number | bigint, unit: string): { value: number | bigint; base?: string } {
  const found = Object.entries(FACTORS).find(([, factors]) => Object.hasOwn(factors, unit));
  if (!found) return { value };
  const [base, { [unit]: factor = 1 }] = found;
  if (factor === 1) return { value, base };
  // Divided, 0.9 ms are 0.0009 s; times 0.001 they would be 0.0009000000000000001 s.
  return { value: factor < 1 ? Number(value) / Math.round(1 / factor) : Number(value) * factor, base };
}
