const LONG = [
  { name: 'd', seconds: 86_400 },
  { name: 'h', seconds: 3_600 },
  { name: 'min', seconds: 60 },
  { name: 's', seconds: 1 },
];

/** A length of time in milliseconds as people read it: `0.4 ms`, `12 ms`, `1.2 s`, `3 h 12 min`. */
export function toDuration(ms: number): string {
  if (ms < 0) return `-${toDuration(-ms)}`;
  if (ms < 10) return `${Number(ms.toFixed(1))}\u00a0ms`;
  if (ms < 999.5) return `${Math.round(ms)}\u00a0ms`;
  if (ms < 59_950) return `${Number((ms / 1_000).toFixed(1))}\u00a0s`;
  const whole = Math.round(ms / 1_000);
  const first = LONG.findIndex(({ seconds }) => whole >= seconds);
  return LONG.slice(first, first + 2)
    .map(({ name, seconds }, index) => ({
      name,
      count: Math.floor((index === 0 ? whole : whole % (LONG[first]?.seconds ?? 1)) / seconds),
    }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${count}\u00a0${name}`)
    .join(' ');
}
