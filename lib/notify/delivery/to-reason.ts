import { toOneLine } from '../../core/printable.ts';
import { type ProbeError, toProbeError } from '../../core/probe-error.ts';

const MAX_LENGTH = 500;

/** What a route failed of, on one line, the innermost cause first, without secrets. */
export function toReason(thrown: unknown, redact: (text: string) => string): string {
  const [first, ...others] = [...new Set(listMessages(toProbeError(thrown, redact)).reverse())];
  const whole = others.length > 0 ? `${first} (${others.join(' ')})` : `${first}`;
  const line = toOneLine(whole);
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH - 1)}…` : line;
}

function listMessages({ message, cause }: ProbeError): string[] {
  return cause ? [message, ...listMessages(cause)] : [message];
}
