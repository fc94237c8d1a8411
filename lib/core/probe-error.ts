import { asIs } from '../redact/redact.ts';
import { redactText } from './redact-verdict.ts';

/** What a probe threw, as plain data. */
export interface ProbeError {
  message: string;
  stack?: string;
  cause?: ProbeError;
}

// Enough for a driver's error inside a client's inside the probe's own, and an end to causes that go in circles.
const MAX_CAUSES = 5;

const UNREADABLE = 'Something that is no readable error was thrown.';

/**
 * Turns anything thrown into plain data, with its causes; an AggregateError's first error counts as its cause.
 * @param redact hides the secrets in its texts.
 */
export function toProbeError(thrown: unknown, redact = asIs, causesLeft = MAX_CAUSES): ProbeError {
  const toText = (value: unknown) => (typeof value === 'string' ? redactText(value, redact) : undefined);
  try {
    if (typeof thrown !== 'object' || thrown === null) return { message: redactText(String(thrown), redact) };
    const { message, name, stack, cause, errors } = thrown as Record<string, unknown>;
    const inner = cause ?? (Array.isArray(errors) ? errors[0] : undefined) ?? undefined;
    const causedBy =
      inner === undefined || causesLeft === 0 ? undefined : toProbeError(inner, redact, causesLeft - 1);
    return {
      // Node's AggregateError of refused connections has an empty message of its own.
      message: toText(message) || causedBy?.message || toText(name) || UNREADABLE,
      stack: toText(stack),
      cause: causedBy,
    };
  } catch {
    // A getter or a toString of what was thrown threw itself.
    return { message: UNREADABLE };
  }
}
