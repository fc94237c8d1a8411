import { STATUSES, type Status } from '../../core/status.ts';
import type { MonitorView } from '../../monitors/views.ts';

/** Monitors that stand together on a page. */
export interface MonitorGroup {
  /** Nothing for those without a group. */
  name?: string;
  monitors: readonly MonitorView[];
}

/**
 * Monitors by their groups, in the order of the alphabet, those without a group last; checks of the config stand under their
 * resource. In each group the worst come first, and of equals the one that has been so for the shortest time.
 */
export function toMonitorGroups(monitors: readonly MonitorView[]): MonitorGroup[] {
  const byName = Map.groupBy(monitors, toGroupName);
  return [...byName]
    .sort(([a], [b]) => (a === undefined ? 1 : b === undefined ? -1 : a.localeCompare(b, 'en')))
    .map(([name, members]) => ({ name, monitors: worstFirst(members) }));
}

/** The worst first; of those in the same state the one that came into it last, then by label. */
function worstFirst<Each extends Pick<MonitorView, 'status' | 'label' | 'since'>>(
  monitors: readonly Each[],
): Each[] {
  return monitors.toSorted(
    (a, b) =>
      STATUSES.indexOf(b.status) - STATUSES.indexOf(a.status) ||
      (isBad(a.status) ? toTime(b.since) - toTime(a.since) : 0) ||
      a.label.localeCompare(b.label, 'en'),
  );
}

/** Whether the people of a monitor in this state have something to do. */
export function isBad(status: Status): boolean {
  return status === 'warning' || status === 'problem';
}

/** The part of an ordered list of groups that a page of it shows. */
export function sliceGroups(groups: readonly MonitorGroup[], from: number, to: number): MonitorGroup[] {
  let before = 0;
  return groups.flatMap(({ name, monitors }) => {
    const shown = monitors.slice(Math.max(0, from - before), Math.max(0, to - before));
    before += monitors.length;
    return shown.length > 0 ? [{ name, monitors: shown }] : [];
  });
}

function toGroupName({ group, origin, name }: MonitorView): string | undefined {
  if (group !== undefined) return group;
  return origin === 'check' ? name.split('.')[0] : undefined;
}

function toTime(at: Date | undefined): number {
  return at?.getTime() ?? 0;
}
