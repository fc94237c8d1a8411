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

// From days down to seconds.
const UNITS = [...MILLISECONDS].slice(3).reverse();

/** A number with its unit as people read it: 12,400,000 `bytes` is `12.4 MB`, 0.992 as a `ratio` is `99.2 %`. */
export function toQuantity(value: number, unit = ''): string {
  if (!Number.isFinite(value)) return String(value);
  const ms = value * (MILLISECONDS.get(unit) ?? Number.NaN);
  // A smaller part of a millisecond stays in its own unit.
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

/** A length of time in milliseconds as people read it: `0.4 ms`, `12 ms`, `1.2 s`, `3 h 12 min`. */
export function toDuration(ms: number): string {
  if (ms < 0) return `-${toDuration(-ms)}`;
  if (ms < 10) return `${Number(ms.toFixed(1))}\u00a0ms`;
  if (ms < 999.5) return `${Math.round(ms)}\u00a0ms`;
  if (ms < 59_950) return `${Number((ms / 1_000).toFixed(1))}\u00a0s`;
  let restMs = Math.round(ms / 1_000) * 1_000;
  const first = UNITS.findIndex(([, unitMs]) => restMs >= unitMs);
  const parts = UNITS.slice(first, first + 2).map(([name, unitMs]) => {
    const count = Math.floor(restMs / unitMs);
    restMs -= count * unitMs;
    return count > 0 ? `${count}\u00a0${name}` : '';
  });
  return parts.filter(Boolean).join(' ');
}

/** The fraction from 0 to 1 that a number with this unit says; none where it says no such thing. */
export function toFraction(value: number, unit?: string): number | undefined {
  const fraction = unit === 'ratio' ? value : unit === '%' ? value / 100 : Number.NaN;
  return fraction >= 0 && fraction <= 1 ? fraction : undefined;
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
