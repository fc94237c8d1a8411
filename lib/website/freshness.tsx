import type { Timing } from '../core/report.ts';
import { toAge } from '../wording/age.ts';

/** How old an answer is, and whether it is one: of a check, `parts` are its probes. */
export function Freshness({ parts, now }: { parts: readonly Timing[]; now: Date }) {
  const late = parts.filter(({ stale }) => stale);
  if (parts.length > 0 && !parts.some(isAnswered)) return <span>no answer in time</span>;
  const oldest = new Date(Math.min(now.getTime(), ...parts.map(({ checkedAt }) => checkedAt.getTime())));
  const age = <time dateTime={oldest.toISOString()}>{toAge(oldest, now)}</time>;
  if (late.length === 0) return age;
  if (late.length < parts.length) return <span>{`${late.length} of ${parts.length} not in time`}</span>;
  return <span>last known, {age}</span>;
}

/** Whether there is an answer at all, be it an earlier one. */
export function isAnswered({ stale, cached }: Timing): boolean {
  return cached || !stale;
}
