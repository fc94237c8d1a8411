import { NAME, toSnakeCase } from '../core/names.ts';

// By the last word of a key, then by the last three.
const UNITS: Record<string, string> = {
  bytes: 'bytes',
  nanos: 'ns',
  nanoseconds: 'ns',
  micros: 'µs',
  microseconds: 'µs',
  ms: 'ms',
  millis: 'ms',
  milliseconds: 'ms',
  seconds: 's',
  minutes: 'min',
  hours: 'h',
  days: 'd',
  ratio: 'ratio',
  percent: '%',
  'bytes per second': 'bytes/s',
};

/** What a figure's key says: `cacheHitRatio` is the label `cache hit ratio` and the unit `ratio`. */
export function toFigureName(key: string): { label: string; unit?: string } {
  if (!NAME.test(key)) return { label: key };
  const words = toSnakeCase(key).split('_').filter(Boolean);
  for (const length of [3, 1]) {
    const suffix = words.slice(-length).join(' ');
    if (!Object.hasOwn(UNITS, suffix)) continue;
    // A ratio needs its word to be understood; the others show their unit beside the value.
    const label = words.length > length && suffix !== 'ratio' ? words.slice(0, -length) : words;
    return { label: label.join(' '), unit: UNITS[suffix] };
  }
  return { label: words.join(' ') };
}
