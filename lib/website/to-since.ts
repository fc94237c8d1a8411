import { toSpan } from '../wording/span.ts';
import type { SinceWords } from './since.tsx';

/** For how long something has been as it is, in words. */
export function toSince(since: Date, now: Date): SinceWords {
  return { span: toSpan(since, now) ?? 'a moment', at: since.toISOString() };
}
