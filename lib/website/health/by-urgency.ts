import { STATUSES, type Status } from '../../core/status.ts';

/** The worst first, otherwise as they were configured: whoever is called at night sees it without scrolling. */
export function byUrgency<Each extends { status: Status }>(parts: readonly Each[]): Each[] {
  return parts.toSorted((a, b) => STATUSES.indexOf(b.status) - STATUSES.indexOf(a.status));
}
