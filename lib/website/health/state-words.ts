import type { Timing } from '../../core/report.ts';
import { STATUSES, type Status } from '../../core/status.ts';
import { toDuration } from '../../format/quantity.ts';
import { isAnswered, toFreshness } from '../time/freshness.tsx';
import type { StateWords } from './state-line.tsx';

interface State {
  name: string;
  status: Status;
  durationMs: number;
  since?: Date;
}

/** What there is to say of how something is; of a check, `parts` are its probes. */
export function toStateWords(
  { name, status, durationMs, since }: State,
  parts: readonly Timing[],
  now: Date,
): StateWords {
  const took = parts.some(isAnswered) ? `took ${toDuration(durationMs)}` : undefined;
  const freshness = toFreshness(parts, now);
  return {
    name,
    status,
    took,
    freshness,
    ...(since && { since: { at: since.toISOString(), now: now.toISOString() } }),
  };
}

/** The worst first, otherwise as they were configured: whoever is called at night sees it without scrolling. */
export function byUrgency<Each extends { status: Status }>(parts: readonly Each[]): Each[] {
  return parts.toSorted((a, b) => STATUSES.indexOf(b.status) - STATUSES.indexOf(a.status));
}
