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
