import type { Timing } from '../core/report.ts';
import { toAge } from '../wording/age.ts';

/** How old an answer is, in words: what stands before its age, and the moment it was found, for machines. */
export interface FreshnessWords {
  before?: string;
  text: string;
  at?: string;
}

/** How old an answer is, and whether it is one: of a check, `parts` are its probes. */
export function toFreshness(parts: readonly Timing[], now: Date): FreshnessWords {
  const late = parts.filter(({ stale }) => stale);
  if (parts.length > 0 && !parts.some(isAnswered)) return { text: 'no answer in time' };
  if (late.length > 0 && late.length < parts.length) {
    return { text: `${late.length} of ${parts.length} not in time` };
  }
  const oldest = new Date(Math.min(now.getTime(), ...parts.map(({ checkedAt }) => checkedAt.getTime())));
  const words = { text: toAge(oldest, now), at: oldest.toISOString() };
  return late.length > 0 ? { before: 'last known, ', ...words } : words;
}

/** Whether there is an answer at all, be it an earlier one. */
export function isAnswered({ stale, cached }: Timing): boolean {
  return cached || !stale;
}
