import type { CheckReport } from '../core/report.ts';
import type { Component } from './kubernetes-text.ts';

/** A check as a line of text tells it, under a name of the caller's. */
export function toComponent(name: string, check: CheckReport): Component {
  return check.ok ? { name, state: 'ok' } : { name, state: 'failed', reason: toReason(check) };
}

/** The messages of the probes that failed; none where the report was made for viewers who may not see them. */
function toReason(check: CheckReport): string | undefined {
  const messages = check.probes
    .filter(({ ok, message }) => !ok && message)
    .map((probe) => (probe.name === check.name ? probe.message : `${probe.name}: ${probe.message}`));
  return messages.length > 0 ? messages.join('; ') : undefined;
}
