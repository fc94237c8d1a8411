const UNITS = [
  { name: 'day', ms: 86_400_000 },
  { name: 'h', ms: 3_600_000 },
  { name: 'min', ms: 60_000 },
  { name: 's', ms: 1_000 },
] as const;

/** How long ago something was, in the largest fitting unit: `just now`, `12 s ago`, `3 days ago`. */
export function toAge(then: Date, now: Date): string {
  const elapsedMs = now.getTime() - then.getTime();
  const unit = UNITS.find(({ ms }) => elapsedMs >= ms);
  if (!unit || elapsedMs < 2_000) return 'just now';
  const count = Math.floor(elapsedMs / unit.ms);
  return `${count}\u00a0${unit.name}${unit.name === 'day' && count > 1 ? 's' : ''} ago`;
}
