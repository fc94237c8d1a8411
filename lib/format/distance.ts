import { toAge } from './age.ts';
import { toSpan } from './span.ts';

/** How far a moment is from now, before it or after it: `12 s ago`, `just now`, `in 3 days`. */
export function toDistance(moment: Date, now: Date): string {
  const until = toSpan(now, moment);
  return until ? `in ${until}` : toAge(moment, now);
}
