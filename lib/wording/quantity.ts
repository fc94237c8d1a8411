import { toDuration } from './duration.ts';

const SIZES = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** A number with its unit as people read it: 12,400,000 `bytes` is `12.4 MB`, 0.992 as a `ratio` is `99.2 %`. */
export function toQuantity(value: number, unit = ''): string {
  if (!Number.isFinite(value)) return String(value);
  switch (unit) {
    case 'bytes':
      return toSize(value);
    case 's':
      return toDuration(value * 1_000);
    case 'ms':
      return toDuration(value);
    case 'ratio':
      return `${toNumber(value * 100, 1)}\u00a0%`;
    default:
      return [toNumber(value, 3), unit].filter(Boolean).join('\u00a0');
  }
}

function toSize(bytes: number): string {
  // Rounded first, so that 999,999 bytes are 1 MB and not 1,000 kB.
  const magnitude = Math.log10(Math.abs(Number(bytes.toPrecision(4))) || 1);
  const power = Math.min(SIZES.length - 1, Math.max(0, Math.floor(magnitude / 3)));
  return `${toNumber(bytes / 1_000 ** power, 1)}\u00a0${SIZES[power]}`;
}

function toNumber(value: number, maximumFractionDigits: number): string {
  return value.toLocaleString('en', { maximumFractionDigits });
}
