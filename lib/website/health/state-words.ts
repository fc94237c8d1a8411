import type { CheckReport, Timing } from '../../core/report.ts';
import { isAnswered } from '../../core/report.ts';
import { type Effect, STATUSES, type Status } from '../../core/status.ts';
import { toDuration } from '../../format/quantity.ts';
import { toFreshness, toMoment } from '../time/freshness.tsx';
import type { StateWords } from './state-line.tsx';

/** What there is to say of how something is; of a check, `parts` are its probes. */
export function toStateWords(
  { name, status, durationMs, since }: Pick<CheckReport, 'name' | 'status' | 'durationMs' | 'since'>,
  parts: readonly Timing[],
  now: Date,
): StateWords {
  return {
    name,
    status,
    took: parts.some(isAnswered) ? `took ${toDuration(durationMs)}` : undefined,
    freshness: toFreshness(parts, now),
    ...(since && { since: toMoment(since, now) }),
  };
}

const EFFECTS: Record<Effect, string> = {
  blocks: 'A problem here fails the overall status.',
  degrades: 'A problem here only degrades the overall status.',
  informs: 'A problem here does not count in the overall status.',
};

/** What a check is about, and what its failing does to the overall status. */
export function toAbout({ description, effect }: Pick<CheckReport, 'description' | 'effect'>): string {
  return [description, EFFECTS[effect]].filter(Boolean).join(' ');
}

/** The worst first, otherwise as they were configured: whoever is called at night sees it without scrolling. */
export function byUrgency<Each extends { status: Status }>(parts: readonly Each[]): Each[] {
  return parts.toSorted((a, b) => STATUSES.indexOf(b.status) - STATUSES.indexOf(a.status));
}
