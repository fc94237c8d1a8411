import type { FreshnessWords } from './to-freshness.ts';

/** How old an answer is, with the moment for machines. */
export function Freshness({ before, text, at }: FreshnessWords) {
  if (!at) return <span>{text}</span>;
  const age = <time dateTime={at}>{text}</time>;
  return before ? (
    <span>
      {before}
      {age}
    </span>
  ) : (
    age
  );
}
