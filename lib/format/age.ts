import { toSpan } from './span.ts';

/** How long ago something was, in the largest fitting unit: `just now`, `12 s ago`, `3 days ago`. */
export function toAge(then: Date, now: Date): string {
  const span = toSpan(then, now);
  return span ? `${span} ago` : 'just now';
}
