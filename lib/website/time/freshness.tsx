import { isAnswered, type Timing } from '../../core/report.ts';
import { type Moment, TickingTime } from './ticking-time.tsx';

/** How old an answer is: words, and the moment whose age stands behind them. */
export interface FreshnessWords {
  text?: string;
  moment?: Moment;
}

/** How old an answer is, with the moment for machines. */
export function Freshness({ words: { text, moment } }: { words: FreshnessWords }) {
  const age = moment && <TickingTime as="age" {...moment} />;
  if (!text) return age;
  return (
    <span>
      {text}
      {age}
    </span>
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
  const moment = toMoment(oldest, now);
  return late.length > 0 ? { text: 'last known, ', moment } : { moment };
}

/** A moment as it goes to the browser. */
export function toMoment(at: Date, now: Date): Moment {
  return { at: at.toISOString(), now: now.toISOString() };
}
