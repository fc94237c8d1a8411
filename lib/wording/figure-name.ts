import { NAME, toSnakeCase } from '../core/names.ts';

const UNITS: Record<string, string> = {
  bytes: 'bytes',
  seconds: 's',
  ms: 'ms',
  ratio: 'ratio',
  percent: '%',
};

// A ratio needs its word to be understood; the others show their unit beside the value.
const KEPT = ['ratio'];

/** What a figure's key says: `cacheHitRatio` is the label `cache hit ratio` and the unit `ratio`. */
export function toFigureName(key: string): { label: string; unit?: string } {
  if (!NAME.test(key)) return { label: key };
  const words = toSnakeCase(key).split('_').filter(Boolean);
  const last = words.at(-1) ?? '';
  const unit = Object.hasOwn(UNITS, last) ? UNITS[last] : undefined;
  const label = unit && words.length > 1 && !KEPT.includes(last) ? words.slice(0, -1) : words;
  return { label: label.join(' '), unit };
}
