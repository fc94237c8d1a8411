import { asIs, redactText } from '../redact/redact.ts';

/** What a probe threw, as plain data. */
export interface ProbeError {
  message: string;
  stack?: string;
  cause?: ProbeError;
}

// Enough for a driver's error inside a client's inside the probe's own, and an end to causes that go in circles.
const MAX_CAUSES = 5;

// Said by what only wraps what happened: drizzle repeats the statement with its values, fetch that it failed.
const WRAPPER = /^(Failed query: |(fetch failed|terminated)$)/;

const UNREADABLE = 'Something that is no readable error was thrown.';

/**
 * Turns anything thrown into plain data, with its causes; an AggregateError's first error counts as its cause. The message
 * of an error that only wraps its cause is that of the cause; what it said itself is in its stack.
 * @param redact takes the secrets out of its texts.
 */
export function toProbeError(thrown: unknown, redact = asIs, causesLeft = MAX_CAUSES): ProbeError {
  const toText = (value: unknown) => (typeof value === 'string' ? redactText(value, redact) : undefined);
  try {
    if (typeof thrown !== 'object' || thrown === null) return { message: redactText(String(thrown), redact) };
    const { message, name, code, stack, cause, errors } = thrown as Record<string, unknown>;
    const inner = cause ?? (Array.isArray(errors) ? errors[0] : undefined) ?? undefined;
    const causedBy =
      inner === undefined || causesLeft === 0 ? undefined : toProbeError(inner, redact, causesLeft - 1);
    const isWrapper = causedBy !== undefined && typeof message === 'string' && WRAPPER.test(message);
    return {
      // Node's AggregateError of refused connections has an empty message of its own.
      message:
        (!isWrapper && toText(message)) || causedBy?.message || toText(code) || toText(name) || UNREADABLE,
      stack: toText(stack),
      cause: causedBy,
    };
  } catch {
    // A getter or a toString of what was thrown threw itself.
    return { message: UNREADABLE };
  }
}

/** What happened, in the words of the innermost error that is not only wrapped by another. */
export function toCauseMessage(thrown: unknown): string {
  return toProbeError(thrown).message;
}
