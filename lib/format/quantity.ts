import { toDuration } from './duration.ts';

const SIZES = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];

const MILLISECONDS = new Map([
  ['ns', 1e-6],
  ['µs', 1e-3],
  ['ms', 1],
  ['s', 1_000],
  ['min', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

/** A number with its unit as people read it: 12,400,000 `bytes` is `12.4 MB`, 0.992 as a `ratio` is `99.2 %`. */
export function toQuantity(value: number, unit = ''): string {
  if (!Number.isFinite(value)) return String(value);
  const ms = value * (MILLISECONDS.get(unit) ?? Number.NaN);
  // A smaller fraction of a millisecond is told in its own unit.
  if (ms === 0 || Math.abs(ms) >= 0.05) return toDuration(ms);
  switch (unit) {
    case 'bytes':
      return toSize(value);
    case 'bytes/s':
      return `${toSize(value)}/s`;
    case 'ratio':
      return `${toNumber(value * 100, 1)}\u00a0%`;
    default:
      return [toNumber(value, 3), unit].filter(Boolean).join('\u00a0');
  }
}

/** What part of a whole a number with this unit tells, from 0 to 1; none where it tells no such thing. */
export function toShare(value: number, unit?: string): number | undefined {
  const share = unit === 'ratio' ? value : unit === '%' ? value / 100 : Number.NaN;
  return share >= 0 && share <= 1 ? share : undefined;
}

function toSize(bytes: number): string {
  // Rounded first, so that 999,999 bytes are 1 MB and not 1,000 kB.
  const magnitude = Math.log10(Math.abs(Number(bytes.toPrecision(4))) || 1);
  const power = Math.min(SIZES.length - 1, Math.max(0, Math.floor(magnitude / 3)));
  return `${toNumber(bytes / 1_000 ** power, 1)}\u00a0${SIZES[power]}`;
}

function toNumber(value: number, maximumFractionDigits: number): string {
  // Digits that count, where so few decimals would make it zero.
  const isSmall = value !== 0 && Math.abs(value) < 10 ** -maximumFractionDigits;
  return value.toLocaleString('en', isSmall ? { maximumSignificantDigits: 2 } : { maximumFractionDigits });
}
