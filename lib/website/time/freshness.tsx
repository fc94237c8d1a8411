import type { Timing } from '../../core/report.ts';
import { type Moment, TickingTime } from './ticking-time.tsx';

/** How old an answer is: what stands before its age and the moment it was found, or words where it has none. */
export type FreshnessWords = { text: string } | (Moment & { before?: string });

/** How old an answer is, with the moment for machines. */
export function Freshness({ words }: { words: FreshnessWords }) {
  if ('text' in words) return <span>{words.text}</span>;
  const { before, at, now } = words;
  const age = <TickingTime as="age" at={at} now={now} />;
  return before ? (
    <span>
      {before}
      {age}
    </span>
  ) : (
    age
  );
}

/** How old an answer is, and whether it is one: of a check, `parts` are its probes. */
export function toFreshness(parts: readonly Timing[], now: Date): FreshnessWords {
  const late = parts.filter(({ stale }) => stale);
  if (parts.length > 0 && !parts.some(isAnswered)) return { text: 'no answer in time' };
  if (late.length > 0 && late.length < parts.length) {
    return { text: `${late.length} of ${parts.length} not in time` };
  }
  const oldest = new Date(Math.min(now.getTime(), ...parts.map(({ checkedAt }) => checkedAt.getTime())));
  const moment = { at: oldest.toISOString(), now: now.toISOString() };
  return late.length > 0 ? { before: 'last known, ', ...moment } : moment;
}

/** Whether there is an answer at all, be it an earlier one. */
export function isAnswered({ stale, cached }: Timing): boolean {
  return cached || !stale;
}
