import type { Scrub } from './scrub.ts';
import type { Verdict } from './verdict.ts';

const MOST_READ = 1_000_000;
const MOST_TOLD = 16_000;

/**
 * A text that a probe gave, without secrets and no longer than a report may be. It is cut after secrets were hidden,
 * so that no part of one is left at the end; what is too long to look through is not told at all.
 */
export function scrubTold(text: string, scrub: Scrub): string {
  if (text.length > MOST_READ) return `A text of ${text.length} characters, which is too long to be told.`;
  const told = scrub(text);
  return told.length > MOST_TOLD ? `${told.slice(0, MOST_TOLD)} …` : told;
}

/** A verdict without secrets in its texts. */
export function scrubVerdict({ status, message, measurements }: Verdict, scrub: Scrub): Verdict {
  return {
    status,
    message: message === undefined ? undefined : scrubTold(message, scrub),
    measurements: measurements?.map(({ name, value, unit }) => ({
      name: scrubTold(name, scrub),
      value,
      unit: scrubTold(unit, scrub),
    })),
  };
}
