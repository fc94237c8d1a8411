const UNITS = [
  { name: 'day', ms: 86_400_000 },
  { name: 'h', ms: 3_600_000 },
  { name: 'min', ms: 60_000 },
  { name: 's', ms: 1_000 },
] as const;

/** How far a moment is from now, before it or after it: `12 s ago`, `just now`, `in 3 days`. */
export function toRelativeTime(moment: Date, now: Date): string {
  const until = toElapsed(now, moment);
  return until ? `in ${until}` : toAge(moment, now);
}

/** How long ago something was, in the largest fitting unit: `just now`, `12 s ago`, `3 days ago`. */
export function toAge(then: Date, now: Date): string {
  const elapsed = toElapsed(then, now);
  return elapsed ? `${elapsed} ago` : 'just now';
}

/** The time from one moment to another in the largest fitting unit: `12 s`, `3 days`; none where it is under two seconds. */
export function toElapsed(then: Date, now: Date): string | undefined {
  const elapsedMs = now.getTime() - then.getTime();
  const unit = UNITS.find(({ ms }) => elapsedMs >= ms);
  if (!unit || elapsedMs < 2_000) return undefined;
  const count = Math.floor(elapsedMs / unit.ms);
  return `${count}\u00a0${unit.name}${unit.name === 'day' && count > 1 ? 's' : ''}`;
}
