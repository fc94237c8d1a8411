import type { ProbeReport } from '../core/report.ts';

/** Whether a probe has run at all: one that has not is unknown, and took no time. */
export function wasLookedAt({ status, durationMs }: ProbeReport): boolean {
  return status !== 'unknown' || durationMs > 0;
}
