const UNITS = [
  { name: 'day', ms: 86_400_000 },
  { name: 'h', ms: 3_600_000 },
  { name: 'min', ms: 60_000 },
  { name: 's', ms: 1_000 },
] as const;

/** The time from one moment to another in the largest fitting unit: `12 s`, `3 days`; none where it is under two seconds. */
export function toSpan(then: Date, now: Date): string | undefined {
  const elapsedMs = now.getTime() - then.getTime();
  const unit = UNITS.find(({ ms }) => elapsedMs >= ms);
  if (!unit || elapsedMs < 2_000) return undefined;
  const count = Math.floor(elapsedMs / unit.ms);
  return `${count}\u00a0${unit.name}${unit.name === 'day' && count > 1 ? 's' : ''}`;
}
