import type { Redact } from '../redact/redact.ts';
import type { Verdict } from './verdict.ts';

const MOST_READ = 1_000_000;
const MOST_TOLD = 16_000;

/**
 * A text that a probe gave, without secrets and no longer than a report may be. It is cut after secrets were hidden,
 * so that no part of one is left at the end; what is too long to look through is not told at all.
 */
export function redactText(text: string, redact: Redact): string {
  if (text.length > MOST_READ) return `A text of ${text.length} characters, which is too long to be told.`;
  const told = redact(text);
  return told.length > MOST_TOLD ? `${told.slice(0, MOST_TOLD)} …` : told;
}

/** A verdict without secrets in its texts. */
export function redactVerdict({ status, message, measurements }: Verdict, redact: Redact): Verdict {
  return {
    status,
    message: message === undefined ? undefined : redactText(message, redact),
    measurements: measurements?.map(({ name, value, unit }) => ({
      name: redactText(name, redact),
      value,
      unit: redactText(unit, redact),
    })),
  };
}
