/** What a probe threw, as plain data. */
export interface ProbeError {
  message: string;
  stack?: string;
  cause?: ProbeError;
}

// Enough for a driver's error inside a client's inside the probe's own, and an end to causes that go in circles.
const MAX_CAUSES = 5;

/** Turns anything thrown into plain data, with its causes; an AggregateError's first error counts as its cause. */
export function toProbeError(thrown: unknown, causesLeft = MAX_CAUSES): ProbeError {
  if (!(thrown instanceof Error)) return { message: describe(thrown) };
  const inner = thrown.cause ?? (thrown instanceof AggregateError ? thrown.errors[0] : undefined);
  const cause =
    inner === undefined || inner === null || causesLeft === 0
      ? undefined
      : toProbeError(inner, causesLeft - 1);
  // Node's AggregateError of refused connections has an empty message of its own.
  return { message: thrown.message || cause?.message || thrown.name, stack: thrown.stack, cause };
}

function describe(thrown: unknown): string {
  if (typeof thrown === 'object' && thrown !== null) {
    const { message } = thrown as { message?: unknown };
    return typeof message === 'string' ? message : 'Something that is no Error was thrown.';
  }
  return String(thrown);
}
