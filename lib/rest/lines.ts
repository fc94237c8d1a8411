import { toOneLine } from '../core/printable.ts';
import type { CheckReport } from '../core/report.ts';

// As the health endpoints of Kubernetes write them (apiserver, `healthz.go`).

/** The line of a check, under a name of the caller's; why it failed is there for viewers who may know. */
export function toCheckLine(name: string, check: CheckReport): string {
  return check.ok ? `[+]${name} ok` : toFailedLine(name, toFailureText(check));
}

/** The line of what failed: a break or a control character in the reason makes no line of its own. */
export function toFailedLine(name: string, reason = 'reason withheld'): string {
  return `[-]${name} failed: ${toOneLine(reason)}`;
}

/** The last line, which says how all of it is. */
export function toLastLine(name: string, ok: boolean): string {
  return `${name} check ${ok ? 'passed' : 'failed'}`;
}

/** The messages of the probes that failed; none where the report was made for viewers who may not see them. */
function toFailureText(check: CheckReport): string | undefined {
  const messages = check.probes
    .filter(({ ok, message }) => !ok && message)
    .map((probe) => (probe.name === check.name ? probe.message : `${probe.name}: ${probe.message}`));
  return messages.length > 0 ? messages.join('; ') : undefined;
}
