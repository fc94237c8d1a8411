import type { Status } from '../../core/status.ts';
import type { MonitorReference } from '../views.ts';

/** A monitor that others stand on. */
export interface Dependency extends MonitorReference {
  /** What counts. */
  status: Status;
  /** The ids of those that it stands on itself. */
  dependsOn: readonly string[];
}

/**
 * Finds what explains that a monitor is not fine: of all that it stands on, over others too, the nearest that is a problem;
 * and where that one is explained by another, the other.
 * @param dependsOn the ids of those that the monitor stands on.
 * @param known all of those, and what they stand on, by id.
 */
export function findCause(
  dependsOn: readonly string[],
  known: ReadonlyMap<string, Dependency>,
  seen = new Set<string>(),
): Dependency | undefined {
  const fresh = [...new Set(dependsOn)].filter((id) => !seen.has(id));
  if (fresh.length === 0) return undefined;
  for (const id of fresh) seen.add(id);
  const nearest = fresh.flatMap((id) => known.get(id) ?? []);
  const [down] = nearest
    .filter(({ status }) => status === 'problem')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  if (down) return findCause(down.dependsOn, known, seen) ?? down;
  return findCause(
    nearest.flatMap((each) => each.dependsOn),
    known,
    seen,
  );
}
